import bridges from '../../seeds/lanzhou/bridges.json';
import city from '../../seeds/lanzhou/city.json';
import communities from '../../seeds/lanzhou/communities.json';
import components from '../../seeds/lanzhou/components.json';
import divisions from '../../seeds/lanzhou/divisions.json';
import facilities from '../../seeds/lanzhou/facilities.json';
import metro from '../../seeds/lanzhou/metro.json';
import quarters from '../../seeds/lanzhou/quarters.json';
import roads from '../../seeds/lanzhou/roads.json';
import roles from '../../seeds/lanzhou/roles.json';
import valley from '../../seeds/lanzhou/valley.json';

/** What is known of Lanzhou: real names, codes and figures, with the source of each file. See seeds/README.md. */
export const LANZHOU = {
  bridges,
  city,
  communities,
  components,
  divisions,
  facilities,
  metro,
  quarters,
  roads,
  roles,
  valley,
};
export type LanzhouSeeds = typeof LANZHOU;
