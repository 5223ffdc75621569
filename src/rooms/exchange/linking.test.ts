import { expect, test } from 'vitest'
import { loadKnowledge } from '../../knowledge/load.ts'
import { indexScenarios, linkRow } from './linking.ts'
import { SCENARIO_WORDS } from './scenario-words.ts'

const knowledge = loadKnowledge()
const index = indexScenarios(knowledge)
const linked = (title: string) =>
  linkRow({ title, threat: '', description: '', vulnerability: '', asset: '', consequence: '' }, index)
    ?.scenarioId

test('every scenario has words, and every word a scenario', () => {
  expect(Object.keys(SCENARIO_WORDS).sort()).toEqual(knowledge.scenarios.map(one => one.slug).sort())
})

/** Rows as registers have them, in English and German. */
test.each([
  ['S11', 'Administrators locked out of the cloud tenant', 'Aussperrung aus dem Cloud-Konto'],
  ['S12', 'Expired domain name', 'Verlust der Domain'],
  ['S13', 'Loss of key personnel', 'Kopfmonopol beim Administrator'],
  ['S14', 'Vendor lock-in and insolvency of the software supplier', 'Insolvenz des Softwareanbieters'],
  ['S15', 'Accidental deletion of files', 'Versehentliches Löschen von Dateien'],
  ['S16', 'Fire in the server room', 'Hochwasser im Serverraum'],
  ['S17', 'Burglary at the office', 'Einbruch in die Büroräume'],
  ['S18', 'Takeover of customer accounts by credential stuffing', 'Übernahme von Kundenkonten'],
  ['S19', 'Skimming of card data in the checkout', 'Diebstahl von Kreditkartendaten'],
  ['S20', 'Fake shop in our name', 'Gefälschte Website im Namen der Firma'],
  ['S21', 'Vulnerability in our product', 'Schwachstelle im eigenen Produkt'],
  ['S22', 'Malicious package in the build pipeline', 'Kompromittierte Bibliothek in der Softwarelieferkette'],
  ['S23', 'API key leaked in a public repository', 'Zugangsdaten im Code veröffentlicht'],
  ['S24', 'Production downtime after failure of the MES', 'Produktionsausfall'],
  ['S25', 'Manipulation of PLC setpoints', 'Manipulation der Steuerung einer Maschine'],
  ['S26', 'Outage of the hospital information system', 'Ausfall des Krankenhausinformationssystems'],
  ['S27', 'Staff snooping in patient records', 'Unbefugte Einsicht in Akten aus Neugier'],
  ['S28', 'Mix-up of two patients (wrong record)', 'Verwechslung von Akten'],
  ['S29', 'Confidential papers left in the printer', 'Vertrauliche Ausdrucke im Altpapier'],
  ['S30', 'Cryptomining on our cloud account', 'Unerwartete Cloud-Kosten'],
  ['S31', 'DDoS attack on the web shop', 'DDoS-Angriff auf den Webshop'],
  ['S32', 'Failed update of the ERP', 'Fehlgeschlagenes Update'],
  ['S33', 'Confidential data entered into ChatGPT', 'Vertrauliche Daten in KI-Diensten wie ChatGPT'],
  ['S34', 'Theft of trade secrets by a competitor', 'Industriespionage'],
  ['S35', 'Payroll diversion', 'Umleitung von Gehaltskonten'],
  ['S36', 'Gift card scam', 'Betrug mit Gutscheinkarten'],
  ['S37', 'SIM swapping', 'Missbrauch der Telefonanlage'],
  ['S38', 'Website defacement', 'Verunstaltung der Website'],
  ['S39', 'Loss of contract for lack of certification', 'Auftragsverlust wegen fehlender Zertifizierung'],
  ['S40', 'GDPR fine after a privacy complaint', 'Bußgeld wegen DSGVO-Verstoß'],
  ['S41', 'Abuse of remote maintenance access', 'Missbrauch der Fernwartung'],
])('a row of a register is found to be %s: %s / %s', (id, english, german) => {
  expect([linked(english), linked(german)]).toEqual([id, id])
})

test.each([
  ['S1', 'Ransomware encrypts files'],
  ['S2', 'Microsoft 365 mailbox taken over'],
  ['S3', 'Invoice fraud with changed bank details'],
  ['S4', 'SQL injection on the website, customer data stolen'],
  ['S5', 'Mail with personal data to the wrong recipient'],
  ['S6', 'Hardware failure of the server'],
  ['S7', 'Outage of a cloud provider'],
  ['S8', 'Disgruntled employee abuses privileges'],
  ['S9', 'Lost laptop'],
  ['S10', 'Phishing mail with malware'],
])('the first ten keep what is theirs: %s, %s', (id, title) => {
  expect(linked(title)).toBe(id)
})

test.each(['Brand reputation suffers', 'Firewall', 'Strategy', 'Domain controller'])(
  'what says nothing of how a loss comes about is like none: %s',
  title => {
    expect(linked(title)).toBeUndefined()
  },
)
