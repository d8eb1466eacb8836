export interface CaseView {
  readonly id: string;
  readonly number: string;
  readonly state: 'open' | 'declined' | 'refused' | 'closed' | 'culled';
  readonly status: string;
  readonly person: { readonly id: string; readonly name: string; readonly protected: boolean } | null;
  readonly abilities: readonly string[];
}
