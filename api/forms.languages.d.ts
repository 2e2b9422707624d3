type FieldKind = "email" | "first_name" | "last_name" | "name" | "company" | "phone" | "job_title" | "website";
type FieldWords = {
    readonly [kind in FieldKind | "secret"]?: RegExp;
};
declare const german: FieldWords;
declare const french: FieldWords;
declare const spanish: FieldWords;
declare const italian: FieldWords;
declare const dutch: FieldWords;
declare const portuguese: FieldWords;
declare const polish: FieldWords;
export { dutch, french, german, italian, polish, portuguese, spanish };
export type { FieldWords };
