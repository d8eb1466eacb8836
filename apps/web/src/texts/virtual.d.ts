declare module 'virtual:texts/*' {
  const catalogue: Record<string, never>;
  export default catalogue;
}
