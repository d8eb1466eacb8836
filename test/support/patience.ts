// A proof asks thousands of times: the bound for one test is that of the whole, on a machine that does other things too.
jest.setTimeout(process.env.PROOF === 'whole' ? 6 * 3_600_000 : 3_600_000);
