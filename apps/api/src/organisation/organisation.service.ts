import { Injectable } from '@nestjs/common';
import type { Actor } from '../platform/auth/index.js';
import { Database, noCase } from '../platform/database/index.js';
import { searchWords } from '../platform/http/search-words.js';
import { countyOf } from './county-settings.js';
import { caseworkersAt, municipalities, unitsMatching } from './organisation.data.js';
import type { ColleaguesView, CountyView, MunicipalitiesView, UnitsView } from './organisation.dto.js';

const LISTED = 50;

@Injectable()
export class OrganisationService {
  constructor(private readonly database: Database) {}

  findUnits(actor: Actor, search: string): Promise<UnitsView> {
    return this.database.read(actor, 'directory.read', async (tx) => {
      tx.authorize(noCase());
      const words = searchWords(search);
      const units = await unitsMatching(tx, words, LISTED + 1);
      return { units: units.slice(0, LISTED), more: units.length > LISTED };
    });
  }

  colleaguesAt(actor: Actor, unitId: string): Promise<ColleaguesView> {
    return this.database.read(actor, 'directory.read', async (tx) => {
      tx.authorize(noCase());
      return { colleagues: await caseworkersAt(tx, unitId) };
    });
  }

  municipalities(actor: Actor): Promise<MunicipalitiesView> {
    return this.database.read(actor, 'directory.read', async (tx) => {
      tx.authorize(noCase());
      return { municipalities: await municipalities(tx) };
    });
  }

  county(actor: Actor): Promise<CountyView> {
    return this.database.read(actor, 'directory.read', async (tx) => {
      tx.authorize(noCase());
      const { code, name, settings } = await countyOf(tx, actor.countyCode);
      const { labels, approvalPolicy, summonsAnswerDays, notConfirmed } = settings;
      return { code, name, labels, approvalPolicy, summonsAnswerDays, notConfirmed };
    });
  }
}
