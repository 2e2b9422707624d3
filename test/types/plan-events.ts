// Made from the tracking plan by `graph8-browser types`. Change the plan, not this file.

/** What the shop tells graph8. */
export interface Events {
  /**
   * Somebody has made an account.
   * Not told when they come back.
   */
  signup: {
    /** What they chose. */
    plan: "free" | "pro" | null;
    /** A whole number. At least 1. At most 500. */
    seats?: number;
    /** Format: email. */
    email?: string;
  };
  "Order Completed": {
    /** More than 0. */
    total: number;
    currency: "EUR";
    /** Items, at least 1. */
    items: LineItem[];
    address?: Address;
    "paid-with"?: Card | string;
    /**
     * Characters, at most 8.
     * @deprecated
     */
    coupon?: string | null;
    size?: [number, number];
    notes?: ("gift" | "fragile")[];
  };
  search: {
    words?: string;
    [name: string]: unknown;
  };
  logout: {
    [name: string]: unknown;
  };
  "error shown": Place & {
    code: string;
  };
}

export type LineItem = {
  sku: string;
  price?: number;
  of?: LineItem;
};

export type Address = {
  [name: string]: string;
};

export type Card = {
  /** Characters, at least 4. Characters, at most 4. */
  last4: string;
};

/** Where it was. *\/ still inside */
export type Place = {
  path?: string;
};
