/** Where texts are kept from visit to visit: a browser's localStorage. Each of its methods may throw. */
export interface TextStorage {
  getItem(key: string): string | null;
  setItem(key: string, text: string): void;
  removeItem(key: string): void;
}
