import { readFileSync } from 'node:fs';
import ts from 'typescript';

/** The repository's folder. */
export const root = new URL('../../../', import.meta.url);

/** Text of a file of the repository. */
export const textOf = (file: string): string => readFileSync(new URL(file, root), 'utf8');

/** Names of the properties and methods of an interface; `nested`: those of an object in it as `outer.inner`. */
export function membersOf(file: string, type: string, nested = false): string[] {
  const source = parsed(file);
  const names = (members: ts.NodeArray<ts.TypeElement>, prefix: string): string[] =>
    members.flatMap((member) => {
      const name = `${prefix}${member.name?.getText(source)}`;
      const inner = ts.isPropertySignature(member) ? member.type : undefined;
      return nested && inner && ts.isTypeLiteralNode(inner) ? names(inner.members, `${name}.`) : name;
    });
  return names(interfaceIn(source, type).members, '');
}

/** The words in a type: a union of literals, or what a property of an interface may be. */
export function wordsOf(file: string, type: string, property?: string): string[] {
  const source = parsed(file);
  const words: string[] = [];
  const collect = (node: ts.Node): void => {
    if (ts.isLiteralTypeNode(node) && ts.isStringLiteral(node.literal)) words.push(node.literal.text);
    ts.forEachChild(node, collect);
  };
  const named = property
    ? interfaceIn(source, type).members.find(({ name }) => name?.getText(source) === property)
    : source.statements.find((node) => ts.isTypeAliasDeclaration(node) && node.name.text === type);
  if (!named) throw new Error(`${file} declares no ${type} ${property ?? ''}`);
  collect(named);
  return words;
}

const parsed = (file: string): ts.SourceFile =>
  ts.createSourceFile(file, textOf(file), ts.ScriptTarget.ES2022);

function interfaceIn(source: ts.SourceFile, name: string): ts.InterfaceDeclaration {
  const found = source.statements.find((node) => ts.isInterfaceDeclaration(node) && node.name.text === name);
  if (!found) throw new Error(`${source.fileName} declares no ${name}`);
  return found as ts.InterfaceDeclaration;
}
