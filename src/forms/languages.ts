import type { FieldWords } from '../tracker/index.ts';

export type { FieldWords } from '../tracker/index.ts';

// In each: the whole name before its parts. Texts come as `FieldWords` says: `Prénom` is `prenom`.

/** How German forms name their fields. */
export const german: FieldWords = {
  secret:
    /kartennummer|karteninhaber|prufziffer|prufnummer|kontonummer|steuer|ausweis|fuhrerschein|bestatigungscode/,
  email: /e ?mail ?adresse$/,
  name: /vor (?:und )?(?:nach|zu)name$|vollstandiger name$|^(?:(?:ihr|dein|kontakt) )?name$/,
  first_name: /vorname$/,
  last_name: /(?:nach|familien|zu)name$/,
  company: /(?:firma|firmenname|unternehmen|unternehmensname|organisation)$/,
  phone: /(?:telefon|mobil|handy|ruf|festnetz) ?(?:nummer|nr)?$/,
  job_title: /(?:position|beruf|berufsbezeichnung|funktion|stellung)$/,
  website: /(?:webseite|internetseite)$/,
};

/** How French forms name their fields. */
export const french: FieldWords = {
  secret:
    /code de (?:verification|securite|confirmation)|cryptogramme|piece d identite|permis|securite sociale|fiscal/,
  email: /(?:courriel|adresse (?:e ?mail|mail|electronique))$/,
  name: /nom complet$|nom et prenom$|prenom et nom$/,
  first_name: /prenom$/,
  last_name: /^(?:(?:votre|le) )?nom(?: de famille)?$/,
  company: /(?:societe|entreprise|organisation)$/,
  phone: /(?:telephone|portable)(?: (?:mobile|portable|fixe))?$/,
  job_title: /(?:fonction|poste|profession)$/,
  website: /site (?:web|internet)$/,
};

/** How Spanish forms name their fields. */
export const spanish: FieldWords = {
  secret: /codigo de (?:verificacion|seguridad|confirmacion)|documento|pasaporte|seguridad social|caducidad/,
  email: /correo(?: electronico)?$/,
  name: /nombre completo$|nombre y apellidos?$/,
  first_name: /^(?:(?:tu|su|primer) )?nombre$/,
  last_name: /apellidos?$/,
  company: /(?:empresa|compania|organizacion)$/,
  phone: /(?:telefono|movil|celular)(?: (?:movil|fijo|celular))?$/,
  job_title: /(?:cargo|puesto|puesto de trabajo|profesion)$/,
  website: /(?:sitio|pagina) web$/,
};

/** How Italian forms name their fields. */
export const italian: FieldWords = {
  secret:
    /codice di (?:verifica|sicurezza|conferma)|codice fiscale|documento|passaporto|patente|scadenza|\bconto\b/,
  email: /posta elettronica$|indirizzo (?:e ?mail|mail)$/,
  name: /nome (?:e )?cognome$|nome completo$/,
  first_name: /^(?:(?:il tuo|tuo) )?nome$/,
  last_name: /cognome$/,
  company: /(?:azienda|societa|impresa|ragione sociale|organizzazione)$/,
  phone: /(?:telefono|cellulare)$|numero di telefono$/,
  job_title: /(?:ruolo|qualifica|posizione|professione|mansione)$/,
  website: /sito(?: (?:web|internet))?$/,
};

/** How Dutch forms name their fields. */
export const dutch: FieldWords = {
  secret: /verificatiecode|beveiligingscode|bevestigingscode|burgerservice|paspoort|rijbewijs|vervaldatum/,
  email: /e ?mail ?adres$/,
  name: /volledige naam$|voor en achternaam$|^(?:(?:uw|je|jouw) )?naam$/,
  first_name: /voornaam$/,
  last_name: /(?:achter|familie)naam$/,
  company: /(?:bedrijf|bedrijfsnaam|organisatie|onderneming)$/,
  phone: /(?:telefoon|mobiel|gsm) ?(?:nummer|nr)?$/,
  job_title: /(?:functie|functietitel|beroep)$/,
  website: /(?:webadres|webpagina)$/,
};

/** How Portuguese forms name their fields. */
export const portuguese: FieldWords = {
  secret:
    /codigo de (?:verificacao|seguranca|confirmacao)|documento|passaporte|contribuinte|validade|\bconta\b/,
  email: /(?:correio|endereco) (?:eletronico|de e ?mail)$/,
  name: /nome completo$|nome e (?:sobrenome|apelido)$|^(?:(?:seu|o seu) )?nome$/,
  first_name: /primeiro nome$/,
  last_name: /(?:sobrenome|apelido|ultimo nome)$/,
  company: /(?:empresa|companhia|organizacao)$/,
  phone: /(?:telefone|celular|telemovel)$|numero de telefone$/,
  job_title: /(?:cargo|funcao|profissao)$/,
  website: /(?:site|pagina web|pagina na internet)$/,
};

/** How Polish forms name their fields. */
export const polish: FieldWords = {
  secret:
    /kod (?:weryfikacyjny|zabezpieczajacy|potwierdzajacy)|dowod|paszport|prawo jazdy|termin waznosci|\bnip\b/,
  email: /adres (?:e ?mail|mailowy)$|poczta elektroniczna$/,
  name: /imie i nazwisko$|nazwisko i imie$/,
  first_name: /imie$/,
  last_name: /nazwisko$/,
  company: /(?:firma|firmy|organizacja|przedsiebiorstwo)$/,
  phone: /(?:telefon|telefonu|komorka|komorkowy)$/,
  job_title: /(?:stanowisko|zawod)$/,
  website: /strona (?:internetowa|www)$/,
};
