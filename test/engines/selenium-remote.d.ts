/** Node needs the file's name, the package's types know the folder's. */
declare module 'selenium-webdriver/remote/index.js' {
  export * from 'selenium-webdriver/remote';
}
