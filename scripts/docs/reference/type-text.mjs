/** TypeDoc's kinds that are told apart here (https://typedoc.org/api/enums/Models.ReflectionKind.html). */
const METHOD = 2048;

/** A type of TypeDoc's JSON, as one writes it in TypeScript. */
export function typeText(type) {
  if (!type) return 'any';
  return (WRITERS[type.type] ?? unknown)(type);
}

const unknown = (type) => {
  throw new Error(`the reference cannot write a type of kind ${type.type}`);
};

/** In a union or list, a function stands in brackets. */
const grouped = (type) => {
  const text = typeText(type);
  const loose = text.includes(' => ') || (type.type === 'union' && type.types.length > 1);
  return loose && !/^[{(].*[})]$/s.test(text) ? `(${text})` : text.includes('=>') ? `(${text})` : text;
};

/** What is not exported, and plainer than its name. */
const WRITTEN_OUT = { Undo: '() => void' };

const WRITERS = {
  intrinsic: ({ name }) => name,
  literal: ({ value }) => (typeof value === 'string' ? `'${value}'` : String(value)),
  reference: ({ name, typeArguments = [] }) =>
    WRITTEN_OUT[name] ?? (typeArguments.length ? `${name}<${typeArguments.map(typeText).join(', ')}>` : name),
  union: ({ types }) => ordered(types).map(grouped).join(' | '),
  intersection: ({ types }) => types.map(grouped).join(' & '),
  array: ({ elementType }) => `${grouped(elementType)}[]`,
  tuple: ({ elements = [] }) => `[${elements.map(typeText).join(', ')}]`,
  namedTupleMember: ({ name, isOptional, element }) =>
    `${name}${isOptional ? '?' : ''}: ${typeText(element)}`,
  optional: ({ elementType }) => `${typeText(elementType)}?`,
  rest: ({ elementType }) => `...${typeText(elementType)}`,
  typeOperator: ({ operator, target }) => `${operator} ${typeText(target)}`,
  indexedAccess: ({ objectType, indexType }) => `${typeText(objectType)}[${typeText(indexType)}]`,
  query: ({ queryType }) => `typeof ${typeText(queryType)}`,
  predicate: ({ name, targetType }) => `${name} is ${typeText(targetType)}`,
  mapped: ({ parameter, parameterType, templateType, optionalModifier }) =>
    `{ [${parameter} in ${typeText(parameterType)}]${optionalModifier === '+' ? '?' : ''}: ${typeText(templateType)} }`,
  conditional: ({ checkType, extendsType, trueType, falseType }) =>
    `${typeText(checkType)} extends ${typeText(extendsType)} ? ${typeText(trueType)} : ${typeText(falseType)}`,
  inferred: ({ name }) => `infer ${name}`,
  templateLiteral: ({ head, tail }) =>
    `\`${head}${tail.map(([type, text]) => `\${${typeText(type)}}${text}`).join('')}\``,
  unknown: ({ name }) => name,
  reflection: ({ declaration }) => objectText(declaration),
};

/** The compiler moves `undefined` and `null` to the front; people write them last. */
const ordered = (types) => {
  const isLast = ({ name, value }) => name === 'undefined' || value === null;
  return [...types.filter((type) => !isLast(type)), ...types.filter(isLast)];
};

function objectText({ signatures, children = [], indexSignatures = [] }) {
  if (signatures && !children.length) return signatureText(signatures[0], ' => ');
  const members = [
    ...indexSignatures.map(({ parameters, type }) => `[${parameters.map(parameterText)}]: ${typeText(type)}`),
    ...children.map(memberText),
  ];
  return members.length ? `{ ${members.join('; ')} }` : '{}';
}

/** A member with its type: `name?: string`, or `name(a: string): void`. */
export function memberText({ name, kind, flags = {}, type, signatures }) {
  if (kind === METHOD) return name + signatureText(signatures[0]);
  return `${name}${flags.isOptional ? '?' : ''}: ${typeText(type)}`;
}

/** Parameters and result, with what stands between them. */
export function signatureText({ typeParameters = [], parameters = [], type }, between = ': ') {
  const generics = typeParameters.map(({ name, type: limit }) =>
    limit ? `${name} extends ${typeText(limit)}` : name,
  );
  const head = generics.length ? `<${generics.join(', ')}>` : '';
  return `${head}(${parameters.map(parameterText).join(', ')})${between}${typeText(type)}`;
}

function parameterText({ name, flags = {}, type, defaultValue }) {
  const shown = name === '__namedParameters' ? 'options' : name;
  const optional = flags.isOptional || defaultValue !== undefined;
  return `${flags.isRest ? '...' : ''}${shown}${optional ? '?' : ''}: ${typeText(type)}`;
}
