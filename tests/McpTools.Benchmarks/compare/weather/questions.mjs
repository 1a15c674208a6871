// The forty questions, each with the words of the user, the place as the user writes it, and the judge of the answer.
// zone is the time zone of the place, for answers that name days only by the weekday. bare is the name without its qualifier and english the name in English; a model tries them when the first name finds nothing. fits decides which hits of a search are the intended place.
import * as judge from './judges.mjs';
import { place, places } from './places.mjs';
import { clock, offsetAt } from './sky.mjs';

const down = service => ({ faults: { [service]: '502' } });
const openMeteo = kind => ({ faults: { forecast: kind, archive: kind, air: kind } });
const everything = kind => ({ faults: { '*': kind } });

/** The place that is closest to midnight when the run begins, so that its date differs from the local one. */
const nearMidnight = ['Honolulu', 'Auckland', 'Tokyo', 'Delhi', 'Berlin', 'Cairo', 'Istanbul', 'Lima', 'Miami', 'Seoul'].map(name => place(name)).map(found => {
  const written = clock(Date.now(), offsetAt(found.zone, Date.now()));
  const minutes = Number(written.slice(11, 13)) * 60 + Number(written.slice(14, 16));
  return { found, away: Math.min(minutes, 1440 - minutes) };
}).sort((a, b) => a.away - b.away)[0].found;
const within = (...areas) => hit => areas.includes(hit.admin1) || areas.includes(hit.country) || areas.includes(hit.admin2);
const city = (name, admin1) => places.find(found => found.name === name && found.admin1 === admin1);
const newYork = place('New York'), denver = place('Denver'), london = place('London', 'GB'), beijing = place('Beijing', 'Beijing');

const plain = [
  { words: 'What is the weather like in Paris right now?', kind: 'now', place: 'Paris', judge: judge.now(place('Paris', 'FR')) },
  { words: 'The next seven days in New York, in Fahrenheit please.', kind: 'days', days: 7, place: 'New York', zone: newYork.zone, units: 'imperial', judge: judge.inUnit('F', judge.days(newYork, [0, 1, 2, 3, 4, 5])) },
  { words: 'How do the next twelve hours look in London?', kind: 'hours', hours: 12, place: 'London', judge: judge.hours(london, 12) },
  { words: 'How much snow will fall in Tromso today, tomorrow and the day after? In centimetres.', kind: 'days', days: 3, place: 'Tromso', english: 'Tromsø', units: 'metric', snow: true, judge: judge.snow(place('Tromsø'), [0, 1, 2]) },
  { words: 'Weather now at 21.3069, -157.8583?', kind: 'now', at: [21.3069, -157.8583], judge: judge.now(place('Honolulu')) },
  { words: `How warm will it get tomorrow in ${nearMidnight.name}?`, kind: 'days', days: 2, place: nearMidnight.name, zone: nearMidnight.zone, judge: judge.days(nearMidnight, [1]) },
  { words: 'Any weather warnings in Denver?', kind: 'alerts', place: 'Denver', judge: judge.alert('Winter Storm Warning') },
  { words: 'Any weather warnings in New York?', kind: 'alerts', place: 'New York', judge: judge.alert('Coastal Flood Warning', 'Coastal Flood Watch') },
  { words: 'Any weather warnings in Honolulu?', kind: 'alerts', place: 'Honolulu', judge: judge.noAlerts },
  { words: 'Any weather warnings in London?', kind: 'alerts', place: 'London', judge: judge.alert('Yellow') },
  { words: 'June and July of 2025 in Denver: how hot was the fourth of July?', kind: 'history', start: '2025-06-01', end: '2025-07-31', place: 'Denver', judge: judge.pastDay(denver, '2025-07-04') },
  { words: 'How warm was it in New York at nine in the morning when the clocks went forward, 13 March 2022?', kind: 'pastHours', start: '2022-03-13', end: '2022-03-13', place: 'New York', judge: judge.hourAt(newYork, '2022-03-13', '09') },
  { words: 'How is the air in Delhi?', kind: 'air', place: 'Delhi', judge: judge.air(place('Delhi', 'Delhi')) },
];

const chinese = [
  { words: '北京现在多少度？', kind: 'now', place: '北京', english: 'Beijing', judge: judge.now(beijing) },
  { words: '辽宁朝阳明天最高多少度？', kind: 'days', days: 2, place: '辽宁朝阳', bare: '朝阳', english: 'Chaoyang', fits: within('辽宁省', 'Liaoning'), judge: judge.days(city('Chaoyang', 'Liaoning'), [1]) },
  { words: '苏州现在天气如何？', kind: 'now', place: '苏州', english: 'Suzhou', fits: within('江苏省', 'Jiangsu'), judge: judge.now(city('Suzhou', 'Jiangsu')) },
  { words: '臺北明天幾度？', kind: 'days', days: 2, place: '臺北', english: 'Taipei', judge: judge.days(place('Taipei'), [1]) },
  { words: '浙江省杭州市西湖区明天几度？', kind: 'days', days: 2, place: '浙江省杭州市西湖区', bare: '西湖区', english: 'Xihu District', fits: within('浙江省', 'Zhejiang'), judge: judge.days(place('Xihu District'), [1]) },
  { words: '北京有天气预警吗？', kind: 'alerts', place: '北京', english: 'Beijing', judge: judge.noAlertSource },
  { words: '北京的空气质量怎么样？', kind: 'air', place: '北京', english: 'Beijing', judge: judge.air(beijing) },
];

const qualified = [
  { words: 'What is the weather in Springfield?', kind: 'now', place: 'Springfield', asksBack: true, judge: judge.ambiguous([/Missouri|\bMO\b/, /Massachusetts|\bMA\b/, /Illinois|\bIL\b/, /Ohio|\bOH\b/, /Oregon|\bOR\b/]) },
  { words: '朝阳今天天气怎么样？', kind: 'now', place: '朝阳', english: 'Chaoyang', asksBack: true, judge: judge.ambiguous([/北京|Beijing/, /辽宁|Liaoning/, /吉林|Jilin/]) },
  { words: 'What is the weather in Hollywood?', kind: 'now', place: 'Hollywood', asksBack: true, judge: judge.ambiguous([/Florida|\bFL\b/, /California|\bCA\b/, /South Carolina|\bSC\b/]) },
  { words: 'Weather in Beeston, England?', kind: 'now', place: 'Beeston, England', bare: 'Beeston', asksBack: true, judge: judge.ambiguous([/Nottingham/, /Leeds/, /Cheshire/]) },
  { words: 'Temperature now in Paris, TX?', kind: 'now', place: 'Paris, TX', bare: 'Paris', fits: within('Texas'), judge: judge.now(place('Paris', 'Texas')) },
  { words: 'Temperature now in Limerick Ireland?', kind: 'now', place: 'Limerick Ireland', bare: 'Limerick', fits: within('Ireland'), judge: judge.now(place('Limerick', 'Munster')) },
  { words: 'Temperature now in Las Vegas NM?', kind: 'now', place: 'Las Vegas NM', bare: 'Las Vegas', fits: within('New Mexico'), judge: judge.now(place('Las Vegas', 'New Mexico')) },
  { words: 'Tomorrow in London, Ontario?', kind: 'days', days: 2, place: 'London, Ontario', bare: 'London', fits: within('Ontario'), judge: judge.days(place('London', 'Ontario'), [1]) },
];

const impossible = [
  { words: 'Weather in Qwyxzborough?', kind: 'now', place: 'Qwyxzborough', judge: judge.noSuchPlace },
  { words: 'Weather at 95, 10?', kind: 'now', at: [95, 10], judge: judge.refused(/latitude|90|纬度/i) },
  { words: 'The next 40 days in Paris?', kind: 'days', days: 40, place: 'Paris', judge: judge.refused(/16|too big|maximum|range/i) },
  { words: 'How was the weather in Paris from 1 to 3 June 2030?', kind: 'history', start: '2030-06-01', end: '2030-06-03', place: 'Paris', judge: judge.refused(/future|range|yesterday|allowed/i) },
];

const faults = [
  { words: 'Weather in Oslo now? (Open-Meteo answers 502; its search does not)', kind: 'now', place: 'Oslo', mode: openMeteo('502'), judge: judge.now(place('Oslo'), true) },
  { words: 'Weather in London now? (Open-Meteo does not answer for a minute)', kind: 'now', place: 'London', mode: openMeteo('hang'), judge: judge.now(london, true) },
  { words: 'Weather in Tokyo tomorrow? (Open-Meteo answers 429; its search does not)', kind: 'days', days: 2, place: 'Tokyo', mode: openMeteo('429'), judge: judge.days(place('Tokyo'), [1], true) },
  { words: 'Weather in Paris now? (every connection is reset)', kind: 'now', place: 'Paris', mode: everything('reset'), judge: judge.outage() },
  { words: 'Any weather warnings in Denver? (the National Weather Service answers 502)', kind: 'alerts', place: 'Denver', mode: down('nws'), judge: judge.outage() },
  { words: 'Air quality at -47.1, -126.7? (outside the model: nan)', kind: 'air', at: [-47.1, -126.7], mode: { nan: true }, judge: judge.notCovered },
];

const stations = [
  { words: 'Weather in Denver now? (the nearest station fell silent two days ago)', kind: 'now', place: 'Denver', mode: { staleStation: true }, judge: judge.staleStation(denver) },
  { words: 'Weather in Miami now? (the stations report -999)', kind: 'now', place: 'Miami', mode: { sentinels: true }, judge: judge.sentinel(place('Miami')) },
];

export const questions = [...plain, ...chinese, ...qualified, ...impossible, ...faults, ...stations].map((question, index) => ({ number: index + 1, ...question }));
