/** The regions that the sandbox simulates, with the prefix that prices and the names that price lists use. */
export const REGIONS: Readonly<Record<string, { location: string; prefix: string }>> = {
  'us-east-1': { location: 'US East (N. Virginia)', prefix: 'USE1' },
  'us-east-2': { location: 'US East (Ohio)', prefix: 'USE2' },
  'us-west-2': { location: 'US West (Oregon)', prefix: 'USW2' },
  'ca-central-1': { location: 'Canada (Central)', prefix: 'CAN1' },
  'eu-west-1': { location: 'EU (Ireland)', prefix: 'EU' },
  'eu-central-1': { location: 'EU (Frankfurt)', prefix: 'EUC1' },
  'eu-north-1': { location: 'EU (Stockholm)', prefix: 'EUN1' },
  'ap-northeast-1': { location: 'Asia Pacific (Tokyo)', prefix: 'APN1' },
  'ap-southeast-1': { location: 'Asia Pacific (Singapore)', prefix: 'APS1' },
  'ap-southeast-2': { location: 'Asia Pacific (Sydney)', prefix: 'APS2' },
  'ap-south-1': { location: 'Asia Pacific (Mumbai)', prefix: 'APS3' },
};

export function isRegion(region: string): boolean {
  return Object.hasOwn(REGIONS, region);
}
