/** A company as the sandbox knows it: fictional, on a domain that can belong to nobody (RFC 2606). */
export interface Company {
  company_name: string;
  company_domain: string;
  industry: string;
  employee_count: number;
  city: string;
  country: string;
}

const company = (
  [company_name, company_domain]: readonly [string, string],
  [industry, employee_count]: readonly [string, number],
  [city, country]: readonly [string, string],
): Company => ({ company_name, company_domain, industry, employee_count, city, country });

/** Who visits the demo. */
export const COMPANIES: readonly Company[] = [
  company(['Larkspur Robotics', 'larkspur.example'], ['Industrial automation', 340], ['Eindhoven', 'NL']),
  company(['Harbour & Pine', 'harbourpine.example'], ['Furniture', 85], ['Bergen', 'NO']),
  company(['Cobalt Freight', 'cobaltfreight.example'], ['Logistics', 2_400], ['Rotterdam', 'NL']),
  company(['Meridian Dental Group', 'meridiandental.example'], ['Health care', 510], ['Leeds', 'GB']),
  company(['Quillwork Press', 'quillwork.example'], ['Publishing', 42], ['Edinburgh', 'GB']),
  company(['Saltmarsh Energy', 'saltmarsh.example'], ['Renewable energy', 1_150], ['Esbjerg', 'DK']),
  company(['Tessellate Systems', 'tessellate.example'], ['Software', 210], ['Austin', 'US']),
  company(['Orchard Mutual', 'orchardmutual.example'], ['Insurance', 3_800], ['Hartford', 'US']),
  company(['Fennel & Rye', 'fennelrye.example'], ['Food and beverages', 130], ['Lyon', 'FR']),
  company(['Basalt Instruments', 'basalt.example'], ['Laboratory equipment', 275], ['Jena', 'DE']),
  company(['Northlight Schools', 'northlight.example'], ['Education', 640], ['Toronto', 'CA']),
  company(['Copperline Telecom', 'copperline.example'], ['Telecommunications', 5_200], ['Brisbane', 'AU']),
];
