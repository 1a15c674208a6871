// The parts of the stand-in for services that only the other servers use: Nominatim and the US Census for names, MeteoAlarm for warnings in Europe.
import { nearest, places } from './places.mjs';

const json = value => ({ status: 200, body: JSON.stringify(value) });
const fold = text => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replaceAll('ø', 'o').replaceAll('ł', 'l').replaceAll('ß', 'ss').replaceAll('æ', 'ae').replace(/[.'’]/g, '').trim();
const short = text => text.replace(/(特别行政区|省|市|区|县)$/u, '');

const namesOf = place => [place.name, ...place.others, ...place.chinese].map(fold);
const areasOf = place => [place.admin1, place.admin2, place.state, place.country, place.admin1Chinese, place.admin1Chinese && short(place.admin1Chinese), ...place.countryNames,
  place.country === 'US' ? 'USA' : null, place.country === 'GB' ? 'UK' : null, place.country === 'CN' && place.admin2 ? place.admin2.replace(' Shi', '') : null].filter(Boolean).map(fold);

/** Accepts more than the search of Open-Meteo: every language, folded accents, and areas after the name or, in Chinese, before it. It finds nothing misspelt. */
function fits(place, query) {
  const text = fold(query), [head, ...rest] = text.split(',').map(part => part.trim());
  const areas = areasOf(place), names = namesOf(place);
  if (rest.length) return names.includes(head) && rest.every(area => areas.includes(area));
  return names.some(name => name === text
    || (text.startsWith(name + ' ') && areas.includes(text.slice(name.length + 1)))
    || (/\p{Script=Han}/u.test(name) && text.endsWith(name) && inFront(text.slice(0, -name.length), areas)));
}

const inFront = (text, areas) => areas.some(area => text === area || (area !== '' && text.startsWith(area) && places.some(place => place.admin2 && text.slice(area.length) === fold(place.chinese[0] ?? '-'))));

const importance = place => Math.min(0.95, 0.2 + Math.log10(place.population + 1) / 12 + (place.capital ? 0.15 : 0) + (place.code === 'ADM1' ? -0.1 : 0));

export function nominatim(path, query) {
  if (path.endsWith('/reverse')) {
    const place = nearest(Number(query.get('lat')), Number(query.get('lon')));
    return json(place.country ? { place_id: 1, display_name: place.countryNames[0], address: { country: place.countryNames[0], country_code: place.country.toLowerCase() } } : { error: 'Unable to geocode' });
  }
  const found = places.filter(place => fits(place, query.get('q') ?? '')).sort((a, b) => importance(b) - importance(a)).slice(0, Number(query.get('limit') ?? 10));
  return json(found.map(place => ({
    place_id: place.id, licence: 'Data © OpenStreetMap contributors, ODbL 1.0.', osm_type: 'relation', osm_id: place.id, lat: String(place.latitude), lon: String(place.longitude),
    category: 'boundary', class: 'boundary', type: 'administrative', place_rank: 16, importance: importance(place), addresstype: 'city', name: place.name,
    display_name: [place.name, place.admin2, place.admin1, place.countryNames[0]].filter((part, i, all) => part && all.indexOf(part) === i).join(', '),
    address: { city: place.name, ...(place.admin2 ? { county: place.admin2 } : {}), ...(place.admin1 ? { state: place.admin1 } : {}), country: place.countryNames[0], country_code: place.country.toLowerCase() },
  })));
}

/** The real service matches only addresses with a house number, so a town never matches. */
export const census = () => json({ result: { input: { address: {}, benchmark: {} }, addressMatches: [] } });

export function meteoAlarm(path, now) {
  const at = hours => new Date(now + hours * 3_600_000).toISOString().replace(/\.\d+Z/, '+00:00');
  const warnings = path.endsWith('feeds-united-kingdom') ? [{
    alert: {
      identifier: '2.49.0.0.826.1', sender: 'enquiries@metoffice.gov.uk', sent: at(-2), status: 'Actual', msgType: 'Alert', scope: 'Public',
      info: [{
        language: 'en-GB', category: ['Met'], event: 'Yellow Wind Warning', urgency: 'Expected', severity: 'Moderate', certainty: 'Likely', effective: at(-2), onset: at(1), expires: at(20), senderName: 'UK Met Office',
        headline: 'Yellow Warning for Wind', description: 'Strong winds.', area: [{ areaDesc: 'London & South East England' }], parameter: [{ valueName: 'awareness_level', value: '2; yellow; Moderate' }],
      }],
    },
  }] : [];
  return json({ warnings });
}
