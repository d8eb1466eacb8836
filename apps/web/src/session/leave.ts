/** A real navigation: it empties the memory of everything that was read. */
export const leaveFor = (address: string): void => location.assign(address);
