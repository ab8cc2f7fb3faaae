// What every field of the schema gives, by a rule of few lines that SeededResolvers.cs has too.
import { isNonNullType, isListType, isEnumType, isAbstractType, isObjectType } from 'graphql';

const tails = ['', 'ä', '\u{1F4A9}', '"\\', '\n<'];

export function mix(seed, text) {
  for (let i = 0; i < text.length; i++) seed = Math.imul(seed ^ text.charCodeAt(i), 16777619) >>> 0;
  return seed;
}

// What was coerced from the arguments, as JSON with sorted keys.
export function echo(value) {
  if (value === undefined) return 'undefined';
  if (Array.isArray(value)) return `[${value.map(echo).join(',')}]`;
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  return `{${Object.keys(value).sort().map((k) => `${JSON.stringify(k)}:${echo(value[k])}`).join(',')}}`;
}

function wrong(type) {
  if (isNonNullType(type)) return wrong(type.ofType);
  if (isListType(type)) return 5;
  if (isAbstractType(type)) return { seed: 1, __typename: 'Query' };
  return type.name === 'Boolean' ? 'x' : type.name === 'Color' ? 'PURPLE' : 'x';
}

function value(schema, type, seed, holes = false) {
  if (isNonNullType(type)) return some(schema, type.ofType, seed, holes);
  return seed % 5 === 4 && !holes ? null : some(schema, type, seed, holes);
}

function some(schema, type, seed, holes) {
  if (isListType(type)) {
    const inner = isListType(type.ofType) || (isNonNullType(type.ofType) && isListType(type.ofType.ofType));
    return Array.from({ length: holes ? 3 : (seed >>> 3) % 4 }, (_, i) =>
      holes && !inner && i === 1 ? null : value(schema, type.ofType, mix(seed, `#${i}`), holes && inner));
  }
  if (isObjectType(type)) return { seed };
  if (isAbstractType(type)) {
    const names = schema.getPossibleTypes(type).map((t) => t.name).sort();
    return { seed, __typename: names[seed % names.length] };
  }
  if (isEnumType(type)) return type.getValues()[seed % type.getValues().length].name;
  switch (type.name) {
    case 'Int': return (seed % 2001) - 1000;
    case 'Float': return ((seed % 20001) - 10000) / 16;
    case 'Boolean': return seed % 2 === 0;
    case 'ID': return seed % 2 === 0 ? seed % 1000 : `i${seed % 1000}`;
    case 'Json': return seed % 2 === 0 ? { n: seed % 10, t: ['x', null, true] } : seed % 100;
    default: return `s${seed % 1000}${tails[seed % 5]}`;
  }
}

function settle(schema, type, rule, seed) {
  if (rule.startsWith('fail')) throw new Error('It failed.');
  if (rule.startsWith('none')) return null;
  if (rule.startsWith('wrong')) return wrong(type);
  return value(schema, type, seed, rule.startsWith('holes'));
}

export function resolve(source, args, _context, info) {
  const name = info.fieldName;
  if (name.startsWith('echo')) return echo(args);
  const seed = mix(source.seed, name);
  if (!name.startsWith('late')) return settle(info.schema, info.returnType, name, seed);
  return Promise.resolve().then(() => settle(info.schema, info.returnType, name.slice(4).toLowerCase(), seed));
}
