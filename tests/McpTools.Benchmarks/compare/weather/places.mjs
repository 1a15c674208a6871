// The gazetteer of the stand-in: real places with ids and populations of GeoNames. Places without a known id have ids from 99000001 on.
// base is the mean temperature of a place in °C, which shows which place an answer is about. Places that can be confused differ by 16.

const countries = {
  CN: ['China', '中国'], HK: ['Hong Kong', '香港'], TW: ['Taiwan', '台湾'], FR: ['France', '法国'], US: ['United States', '美国'], RU: ['Russia', '俄罗斯'],
  GB: ['United Kingdom', '英国'], IE: ['Ireland', '爱尔兰'], NO: ['Norway', '挪威'], BR: ['Brazil', '巴西'], IS: ['Iceland', '冰岛'], AU: ['Australia', '澳大利亚'],
  CA: ['Canada', '加拿大'], AQ: ['Antarctica', '南极洲'], NZ: ['New Zealand', '新西兰'], IN: ['India', '印度'], JP: ['Japan', '日本'], DE: ['Germany', '德国'], EG: ['Egypt', '埃及'],
  PH: ['Philippines', '菲律宾'], KR: ['South Korea', '韩国'], PE: ['Peru', '秘鲁'], TR: ['Turkey', '土耳其'],
};

const regions = {
  Beijing: '北京市', Chongqing: '重庆市', Sichuan: '四川省', Liaoning: '辽宁省', Jilin: '吉林省', Jiangsu: '江苏省', Anhui: '安徽省', Shanghai: '上海市', Zhejiang: '浙江省', Guangdong: '广东省',
};

const states = {
  Texas: 'TX', Kentucky: 'KY', Tennessee: 'TN', Missouri: 'MO', Massachusetts: 'MA', Illinois: 'IL', Oregon: 'OR', Ohio: 'OH', Florida: 'FL', California: 'CA', 'South Carolina': 'SC',
  Alabama: 'AL', Maryland: 'MD', Nevada: 'NV', 'New Mexico': 'NM', 'New York': 'NY', Maine: 'ME', Colorado: 'CO', Hawaii: 'HI', Pennsylvania: 'PA', Ontario: 'ON', 'Nova Scotia': 'NS',
};

// id, name, latitude, longitude, country, admin1, admin2, population, code, zone, base, names in Chinese (the first is shown), other English names
const rows = [
  [1816670, 'Beijing', 39.9075, 116.39723, 'CN', 'Beijing', '', 18960744, 'PPLC', 'Asia/Shanghai', 14, ['北京', '北京市'], ['Peking']],
  [99000001, 'Beijing', 29.7241, 107.3911, 'CN', 'Chongqing', '', 0, 'PPL', 'Asia/Shanghai', 30, ['北京'], []],
  [99000002, 'Beijing', 31.2108, 105.4432, 'CN', 'Sichuan', '', 0, 'PPL', 'Asia/Shanghai', 46, ['北京'], []],
  [99000003, 'Chaoyang District', 39.9219, 116.4436, 'CN', 'Beijing', '', 3452460, 'ADM3', 'Asia/Shanghai', -2, ['朝阳区', '朝阳'], ['Chaoyang']],
  [2038120, 'Chaoyang', 41.57028, 120.45861, 'CN', 'Liaoning', 'Chaoyang Shi', 410005, 'PPLA2', 'Asia/Shanghai', 30, ['朝阳', '朝阳市'], []],
  [2038118, 'Chaoyang', 42.66223, 126.0263, 'CN', 'Jilin', 'Tonghua Shi', 75347, 'PPLA3', 'Asia/Shanghai', -18, ['朝阳镇'], []],
  [2036502, 'Jilin', 43.85083, 126.56028, 'CN', 'Jilin', 'Jilin Shi', 1881977, 'PPLA2', 'Asia/Shanghai', 14, ['吉林市', '吉林'], ['Jilin City']],
  [2036500, 'Jilin', 43.66667, 126.18333, 'CN', 'Jilin', '', 27500000, 'ADM1', 'Asia/Shanghai', -18, ['吉林省', '吉林'], ['Jilin Province']],
  [1886760, 'Suzhou', 31.30408, 120.59538, 'CN', 'Jiangsu', 'Suzhou Shi', 5345961, 'PPLA2', 'Asia/Shanghai', 14, ['苏州', '苏州市'], []],
  [1793743, 'Suzhou', 33.63611, 116.97889, 'CN', 'Anhui', 'Suzhou Shi', 205130, 'PPLA2', 'Asia/Shanghai', -18, ['宿州', '宿州市'], []],
  [1796236, 'Shanghai', 31.22222, 121.45806, 'CN', 'Shanghai', '', 24874500, 'PPLA', 'Asia/Shanghai', 19, ['上海', '上海市'], []],
  [1808926, 'Hangzhou', 30.29365, 120.16142, 'CN', 'Zhejiang', 'Hangzhou Shi', 6241971, 'PPLA', 'Asia/Shanghai', 17, ['杭州', '杭州市'], []],
  [99000004, 'Xihu District', 30.2595, 120.1265, 'CN', 'Zhejiang', 'Hangzhou Shi', 1112992, 'ADM3', 'Asia/Shanghai', 17.4, ['西湖区', '西湖'], []],
  [1809858, 'Guangzhou', 23.11667, 113.25, 'CN', 'Guangdong', 'Guangzhou Shi', 16096724, 'PPLA', 'Asia/Shanghai', 26, ['广州', '广州市'], ['Canton']],
  [1819729, 'Hong Kong', 22.27832, 114.17469, 'HK', '', '', 7491609, 'PPLC', 'Asia/Hong_Kong', 24, ['香港'], []],
  [1668341, 'Taipei', 25.04776, 121.53185, 'TW', 'Taipei City', '', 7871900, 'PPLC', 'Asia/Taipei', 22, ['台北', '臺北', '台北市', '臺北市'], []],
  [1850147, 'Tokyo', 35.6895, 139.69171, 'JP', 'Tokyo', '', 9733276, 'PPLC', 'Asia/Tokyo', 16, ['东京', '東京'], []],
  [1835848, 'Seoul', 37.566, 126.9784, 'KR', 'Seoul', '', 10349312, 'PPLC', 'Asia/Seoul', 9, ['首尔'], []],
  [1273294, 'Delhi', 28.65195, 77.23149, 'IN', 'Delhi', '', 10927986, 'PPLA', 'Asia/Kolkata', 31, ['德里'], []],
  [2988507, 'Paris', 48.85341, 2.3488, 'FR', 'Île-de-France', 'Paris', 2138551, 'PPLC', 'Europe/Paris', 14, ['巴黎'], []],
  [4717560, 'Paris', 33.66094, -95.55551, 'US', 'Texas', 'Lamar', 24782, 'PPLA2', 'America/Chicago', 30, ['帕里斯'], []],
  [4303602, 'Paris', 38.2098, -84.25299, 'US', 'Kentucky', 'Bourbon', 9870, 'PPLA2', 'America/New_York', -2, [], []],
  [4647963, 'Paris', 36.302, -88.32671, 'US', 'Tennessee', 'Henry', 10150, 'PPLA2', 'America/Chicago', -18, [], []],
  [4409896, 'Springfield', 37.21533, -93.29824, 'US', 'Missouri', 'Greene', 166810, 'PPLA2', 'America/Chicago', 14, ['斯普林菲尔德'], []],
  [4951788, 'Springfield', 42.10148, -72.58981, 'US', 'Massachusetts', 'Hampden', 154341, 'PPLA2', 'America/New_York', 30, ['斯普林菲尔德'], []],
  [4250542, 'Springfield', 39.80172, -89.64371, 'US', 'Illinois', 'Sangamon', 116565, 'PPLA', 'America/Chicago', -2, ['斯普林菲尔德'], []],
  [5754005, 'Springfield', 44.04624, -123.02203, 'US', 'Oregon', 'Lane', 60870, 'PPL', 'America/Los_Angeles', -18, [], []],
  [4525353, 'Springfield', 39.92423, -83.80882, 'US', 'Ohio', 'Clark', 59680, 'PPLA2', 'America/New_York', 46, [], []],
  [498817, 'Saint Petersburg', 59.93863, 30.31413, 'RU', 'St.-Petersburg', '', 5351935, 'PPLA', 'Europe/Moscow', -2, ['圣彼得堡'], ['St Petersburg', 'St. Petersburg', 'Leningrad']],
  [4171563, 'St. Petersburg', 27.77086, -82.67927, 'US', 'Florida', 'Pinellas', 257083, 'PPL', 'America/New_York', 30, ['圣彼得斯堡'], ['Saint Petersburg', 'St Petersburg']],
  [4158928, 'Hollywood', 26.0112, -80.14949, 'US', 'Florida', 'Broward', 149728, 'PPL', 'America/New_York', 30, [], []],
  [5357527, 'Hollywood', 34.09834, -118.32674, 'US', 'California', 'Los Angeles', 167664, 'PPLX', 'America/Los_Angeles', 14, ['好莱坞'], []],
  [4582042, 'Hollywood', 32.73434, -80.24177, 'US', 'South Carolina', 'Charleston', 4962, 'PPL', 'America/New_York', -2, [], []],
  [2656011, 'Beeston', 52.9254, -1.21533, 'GB', 'England', 'Nottinghamshire', 21000, 'PPL', 'Europe/London', 14, [], []],
  [99000005, 'Beeston', 53.7766, -1.5561, 'GB', 'England', 'Leeds', 22187, 'PPLX', 'Europe/London', -2, [], []],
  [2656013, 'Beeston', 53.11667, -2.68333, 'GB', 'England', 'Cheshire East', 0, 'PPL', 'Europe/London', 30, [], []],
  [2962943, 'Limerick', 52.66472, -8.62306, 'IE', 'Munster', 'Limerick', 94192, 'PPLA2', 'Europe/Dublin', 14, ['利默里克'], []],
  [5198034, 'Limerick', 40.23093, -75.52212, 'US', 'Pennsylvania', 'Montgomery', 18074, 'PPL', 'America/New_York', 30, [], []],
  [5506956, 'Las Vegas', 36.17497, -115.13722, 'US', 'Nevada', 'Clark', 641903, 'PPLA2', 'America/Los_Angeles', 30, ['拉斯维加斯'], []],
  [5475433, 'Las Vegas', 35.59393, -105.2239, 'US', 'New Mexico', 'San Miguel', 13386, 'PPLA2', 'America/Denver', 14, [], []],
  [3133895, 'Tromsø', 69.6489, 18.95508, 'NO', 'Troms', 'Tromsø', 77992, 'PPLA', 'Europe/Oslo', -14, ['特罗姆瑟'], []],
  [3143244, 'Oslo', 59.91273, 10.74609, 'NO', 'Oslo', 'Oslo', 709037, 'PPLC', 'Europe/Oslo', -3, ['奥斯陆'], []],
  [3448439, 'São Paulo', -23.5475, -46.63611, 'BR', 'São Paulo', 'São Paulo', 12400232, 'PPLA', 'America/Sao_Paulo', 23, ['圣保罗'], ['Sao Paulo']],
  [3413829, 'Reykjavík', 64.13548, -21.89541, 'IS', 'Capital Region', '', 139875, 'PPLC', 'Atlantic/Reykjavik', -12, ['雷克雅未克'], ['Reykjavik']],
  [2147714, 'Sydney', -33.86785, 151.20732, 'AU', 'New South Wales', '', 4627345, 'PPLA', 'Australia/Sydney', 25, ['悉尼'], []],
  [6354908, 'Sydney', 46.1351, -60.1831, 'CA', 'Nova Scotia', '', 105968, 'PPL', 'America/Glace_Bay', 5, [], []],
  [2643743, 'London', 51.50853, -0.12574, 'GB', 'England', 'Greater London', 8961989, 'PPLC', 'Europe/London', 12, ['伦敦'], []],
  [6058560, 'London', 42.98339, -81.23304, 'CA', 'Ontario', '', 422324, 'PPL', 'America/Toronto', -6, ['伦敦'], []],
  [4517009, 'London', 39.88645, -83.44825, 'US', 'Ohio', 'Madison', 10060, 'PPLA2', 'America/New_York', 28, [], []],
  [5128581, 'New York', 40.71427, -74.00597, 'US', 'New York', '', 8804190, 'PPL', 'America/New_York', 10, ['纽约', '纽约市'], ['New York City']],
  [5746545, 'Portland', 45.52345, -122.67621, 'US', 'Oregon', 'Multnomah', 652503, 'PPLA2', 'America/Los_Angeles', 14, ['波特兰'], []],
  [4975802, 'Portland', 43.65737, -70.2589, 'US', 'Maine', 'Cumberland', 66881, 'PPLA2', 'America/New_York', -2, ['波特兰'], []],
  [5419384, 'Denver', 39.73915, -104.9847, 'US', 'Colorado', 'Denver', 715522, 'PPLA', 'America/Denver', 6, ['丹佛'], []],
  [5856195, 'Honolulu', 21.30694, -157.85833, 'US', 'Hawaii', 'Honolulu', 371657, 'PPLA', 'Pacific/Honolulu', 27, ['火奴鲁鲁', '檀香山'], []],
  [4164138, 'Miami', 25.77427, -80.19366, 'US', 'Florida', 'Miami-Dade', 441003, 'PPLA2', 'America/New_York', 26, ['迈阿密'], []],
  [6696480, 'McMurdo Station', -77.846, 166.676, 'AQ', '', '', 1258, 'PPL', 'Antarctica/McMurdo', -19, [], ['McMurdo']],
  [2193733, 'Auckland', -36.84853, 174.76349, 'NZ', 'Auckland', '', 1440000, 'PPLA', 'Pacific/Auckland', 18, ['奥克兰'], []],
  [2950159, 'Berlin', 52.52437, 13.41053, 'DE', 'State of Berlin', '', 3426354, 'PPLC', 'Europe/Berlin', 7, ['柏林'], []],
  [360630, 'Cairo', 30.06263, 31.24967, 'EG', 'Cairo', '', 9606916, 'PPLC', 'Africa/Cairo', 29, ['开罗'], []],
  [745044, 'Istanbul', 41.01384, 28.94966, 'TR', 'Istanbul', '', 14804116, 'PPLA', 'Europe/Istanbul', 15, ['伊斯坦布尔'], []],
  [3936456, 'Lima', -12.04318, -77.02824, 'PE', 'Lima', '', 7737002, 'PPLC', 'America/Lima', 20, ['利马'], []],
];

export const places = rows.map(([id, name, latitude, longitude, country, admin1, admin2, population, code, zone, base, chinese, others], index) => ({
  index, id, name, latitude, longitude, country, admin1, admin2, population, code, zone, base, chinese, others,
  countryNames: countries[country], admin1Chinese: regions[admin1], state: states[admin1],
  snowy: base <= -12, capital: code === 'PPLC',
}));

/** Finds a place by its name and, if several share it, by admin1 or the country code. */
export const place = (name, within) => {
  const found = places.filter(p => p.name === name && (!within || p.admin1 === within || p.country === within));
  if (found.length === 0 || (found.length > 1 && within)) throw new Error(`${name}, ${within}: ${found.length} places`);
  return found[0];
};

/** A point without a name, such as the open sea or a desert. */
const nowhere = { index: 99, name: '', country: '', zone: 'GMT', base: 21, countryNames: [], snowy: false };

export const nearest = (latitude, longitude) => {
  const away = p => Math.hypot(p.latitude - latitude, (p.longitude - longitude) * Math.cos(latitude * Math.PI / 180));
  const best = places.reduce((a, b) => (away(a) <= away(b) ? a : b));
  return away(best) <= 0.5 ? best : nowhere;
};
