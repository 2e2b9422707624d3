import { Component } from '@angular/core';
import { bootstrapApplication } from '@angular/platform-browser';
import { provideRouter, RouterLink, RouterOutlet } from '@angular/router';
import { g8 } from 'graph8-browser';

g8.init({ writeKey: 'pk_sandbox_angular', host: 'http://127.0.0.1:8809' });

@Component({ template: '<button type="button" (click)="choose()">Choose Workshop</button>' })
class Plans {
  choose(): void {
    g8.track('Plan Chosen', { plan: 'workshop' });
  }
}

@Component({ template: '<p>About us</p>' })
class About {}

@Component({
  selector: 'app-root',
  imports: [RouterLink, RouterOutlet],
  template: '<a routerLink="/about">About</a> <router-outlet />',
})
class App {}

const routes = [
  { path: '', component: Plans },
  { path: 'about', component: About },
];
bootstrapApplication(App, { providers: [provideRouter(routes)] });
