/**
 * Says a message from its parsed form, with nothing but what every browser has: so that a page can go on talking in
 * the words of the server without the parser. The form is the parser's own (`message-syntax.ts`).
 * Leaves out: tags, dates and number skeletons, which no message that a browser says uses; those are refused.
 */
import { type Language, LOCALES } from './language.ts'
import type { Say, WordValues } from './words.ts'

type Choices = Record<string, { value: MessageSyntax }>

/** Kinds as the parser numbers them: text, value, number, choice by word, choice by number, that number. */
type MessageElement =
  | { type: 0; value: string }
  | { type: 1 | 2; value: string }
  | { type: 5; value: string; options: Choices }
  | { type: 6; value: string; options: Choices; offset?: number; pluralType?: Intl.PluralRuleType }
  | { type: 7 }

export type MessageSyntax = MessageElement[]

/** A way of saying the messages given, and no others. */
export function sayFrom(messages: Record<string, MessageSyntax>, language: Language): Say {
  const say = (key: string, values: WordValues = {}) => {
    const message = messages[key]
    return message ? textOf(message, values, LOCALES[language]) : key
  }
  return Object.assign(say, {
    language,
    parts: (key: string, values?: WordValues) => [say(key, values)],
    has: (key: string) => messages[key] !== undefined,
  })
}

function textOf(message: MessageSyntax, values: WordValues, locale: string, counted?: number): string {
  return message.map(element => elementText(element, values, locale, counted)).join('')
}

function elementText(element: MessageElement, values: WordValues, locale: string, counted?: number): string {
  const number = (value: number) => new Intl.NumberFormat(locale).format(value)
  switch (element.type) {
    case 0:
      return element.value
    case 1:
      return String(values[element.value])
    case 2:
      return number(Number(values[element.value]))
    case 5: {
      const chosen = element.options[String(values[element.value])] ?? element.options['other']
      return textOf(chosen?.value ?? [], values, locale, counted)
    }
    case 6: {
      const count = Number(values[element.value])
      const beyond = count - (element.offset ?? 0)
      const rule = new Intl.PluralRules(locale, { type: element.pluralType ?? 'cardinal' }).select(beyond)
      const chosen = element.options[`=${count}`] ?? element.options[rule] ?? element.options['other']
      return textOf(chosen?.value ?? [], values, locale, beyond)
    }
    case 7:
      return number(counted ?? 0)
  }
}
