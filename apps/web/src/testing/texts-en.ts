import path from 'node:path';
import { compileCatalogue } from '../../vite/catalogue';

export default compileCatalogue(path.join(__dirname, '../texts/en'));
