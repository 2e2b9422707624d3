/** Words that every widget has. */
export interface ShellTexts {
  /** Name of the button that closes a panel or dialog. */
  close: string;
}

export const SHELL_ENGLISH: ShellTexts = { close: 'Close' };
