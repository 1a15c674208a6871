// 把 TSV 转换成 JSON Lines
const tsv = '姓名\t城市\t年龄\n张三\t北京\t28\n李四\t上海\t35\n王五\t\t';
const toJsonLines = (input) => {
  const [h, ...r] = input.split('\n').map(line => line.split('\t'));
  return r
    .map(cells => JSON.stringify(h.reduce((o, k, i) => {
      const v = cells[i];
      // 空字符串视为 null
      o[k] = v === '' || v == null ? null : (isNaN(v) ? v : +v);
      return o;
    }, {})))
    .join('\n');
};
const result = toJsonLines(tsv);
console.log(result);
result
