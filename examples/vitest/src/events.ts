// Made from the tracking plan by `graph8-browser types`. Change the plan, not this file.

/** What the application tells graph8. */
export interface Events {
  /** Somebody has made an account. */
  signup: {
    plan: "free" | "pro";
    /** A whole number. At least 1. */
    seats?: number;
  };
}
