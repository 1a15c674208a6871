// 统计中文文本的字频
const 文本 = '人人为我，我为人人。天下为公，世界大同。';
// 去掉标点
const 字符 = [...文本].filter(c => /\p{Script=Han}/u.test(c));
const 频率 = {};
for (const 字 of 字符) 频率[字] = (频率[字] ?? 0) + 1;
// 按出现次数排序
const 排序 = Object.entries(频率).sort((甲, 乙) => 乙[1] - 甲[1] || 甲[0].codePointAt(0) - 乙[0].codePointAt(0));
console.log(排序.slice(0, 3).map(([字, 次]) => `${字}：${次}次`).join('，'));
return Object.fromEntries(排序.slice(0, 3));
