/**
 * Words by which rows of registers speak of the scenarios that ship with Mediant, in English and German; data for
 * `linking.ts`. By the slug of the scenario, so that a scenario that is not there is simply not linked to.
 *
 * `strong` words tell a scenario by themselves, `weak` ones add to others, `against` ones speak for another. Each is
 * a phrase or the beginning of a word; accents do not matter.
 */
import { plainWords } from './header-text.ts'
import { BEYOND_CLAIMS } from './scenario-words-beyond-claims.ts'

export type ScenarioWords = { strong: string[]; weak: string[]; against?: string[] }

const list = (words: string) => words.split(',').map(plainWords)

export const SCENARIO_WORDS: Record<string, ScenarioWords> = {
  ransomware: {
    strong: list(`
      ransom, ransomware, extortion, blackmail, encrypted by attackers, encrypt files, encrypting trojan, cryptolocker,
      erpress, losegeld, verschlusselung der daten, verschlusselung von daten, verschlusselt daten, verschlusseln daten, daten verschlusselt, encryption of data, encryption of files, encrypts data, encrypts files, encrypt central, encrypted data, verschlusselungstrojaner, kryptotrojaner, lockbit, double extortion, wiper
    `),
    weak: list(
      `encrypt, verschlussel, backup, file server, fileserver, malware, schadsoftware, restore, wiederherstell, trojan`,
    ),
    against: list(
      `encryption key, encryption at rest, unencrypted, unverschlusselt, lack of encryption, verschlusselung fehl, keine verschlusselung`,
    ),
  },
  'mailbox-compromise': {
    strong: list(`
      business email compromise, email account compromise, mailbox, account takeover, credential theft, credential compromise,
      stolen credential, compromised credential, m365, office 365, o365, email account, mail account, password spray, credential stuffing,
      compromised account, account compromise, postfach, mailkonto, e mail konto, kontoubernahme, gestohlene zugangsdaten, zugangsdaten gestohlen, zugangsdatendiebstahl, kompromittierte konten, kompromittiertes konto, identitatsdiebstahl
    `),
    weak: list(
      `credential, password, passwort, zugangsdaten, login, sign in, mfa, phish, spear, account, konto, email, e mail`,
    ),
  },
  'payment-fraud': {
    strong: list(`
      payment fraud, invoice fraud, ceo fraud, chef betrug, cheftrick, fake president, bank details, bank account changed, changed bank, fraudulent transfer, fraudulent payment,
      wire fraud, wire transfer fraud, mandate fraud, false invoice, fake invoice, social engineering of finance, zahlungsbetrug, rechnungsbetrug, uberweisungsbetrug, falsche rechnung, gefalschte rechnung, kontodaten geandert, bankverbindung, fingierte, falsches konto, falsche konto, change of bank, new bank account
    `),
    weak: list(
      `fraud, betrug, invoice, rechnung, payment, zahlung, transfer, uberweisung, finance, accounting, buchhaltung, bank, impersonat, deepfake, social engineering`,
    ),
    against: list(`payment gateway, payment process, payment card, payment system, zahlungssystem`),
  },
  'data-theft': {
    strong: list(`
      data breach, data theft, data leak by attack, sql injection, exfiltrat, hack, hacker, intrusion, intruder, cyber attack, cyberattack, unauthorised access, unauthorized access, unauthorised data access,
      web application attack, cross site, xss, pipeline compromise, remote code execution, exploit, exploitation of, zero day, unpatched, brute force, api attack,
      datendiebstahl, datenabfluss durch angriff, hackerangriff, cyberangriff, unbefugter zugriff, unbefugten zugriff, unberechtigter zugriff, angreifer, eindring, ungepatcht, sicherheitslucke, theft of data, theft of customer data, diebstahl von daten
    `),
    weak: list(
      `attack, angriff, breach, customer data, kundendaten, database, datenbank, website, webshop, web server, web application, leak, abfluss, steal, stolen, gestohlen, vulnerab, schwachstelle, patch, firewall, network, netzwerk, api`,
    ),
    against: list(
      `insider, ehemalig, former, employee, mitarbeiter, supplier, processor, vendor, ddos, ddo s, denial of service`,
    ),
  },
  'accidental-disclosure': {
    strong: list(`
      misconfigur, misdirected, wrong recipient, sent to the wrong, accidental disclosure, accidental data, unintended disclosure, inadvertent, unintentional disclosure, public bucket, open bucket, publicly accessible, publicly exposed, public exposure, public share,
      human error in sending, mis sent, oversharing, cc instead of bcc, improper disposal, fehlversand, falscher empfanger, falschen empfanger, fehlkonfiguration, falsch konfiguriert, versehentlich, unbeabsichtigte offenlegung, offenlegung, offener verteiler, offentlich zuganglich, fehladressier, entsorgung, datenpanne
    `),
    weak: list(
      `human error, menschliches versagen, fehler, mistake, bucket, s3, share, freigabe, disclosure, exposure, exposes, public, gdpr, dsgvo, privacy, datenschutz, wrong, falsch`,
    ),
    against: list(`geloscht, loschen`),
  },
  'system-failure': {
    strong: list(`
      hardware failure, hardware fault, system failure, server failure, disk failure, disk fails, outage, downtime, data loss, loss of data, network failure, software failure, software bug, backup failure, no backup, deletion, database corruption, data corruption, corrupt,
      unavailab, service interruption, interruption of service, capacity, overload, end of life hardware, loss of encryption key,
      ausfall, serverausfall, hardwaredefekt, hardwareausfall, festplatte, defekt, datenverlust, betriebsunterbrech, nichtverfugbar, nicht verfugbar, uberlast, systemausfall, storung, technisches versagen
    `),
    weak: list(
      `failure, fail, crash, backup, datensicherung, restore, recovery, availability, verfugbarkeit, server, legacy, single point, redundan, maintenance, wartung, power, strom, hardware, disk, lost, sla`,
    ),
    against: list(
      `supplier, vendor, third party, provider, lieferant, dienstleister, laptop, notebook, mobile device, production downtime, production stop, production standstill, hospital information, clinical system, krankenhausinformation`,
    ),
  },
  'supplier-incident': {
    strong: list(`
      supplier, vendor, third party, third parties, subcontractor, service provider, cloud provider, saas provider, it provider, managed service provider, msp, processor, supply chain, outsourc, hosting provider, provider outage, cloud outage, dependency on provider, saas,
      lieferant, dienstleister, drittanbieter, drittpartei, auftragsverarbeiter, unterauftrag, cloudanbieter, cloud anbieter, anbieter, provider, lieferkette, hoster, zulieferer, it dienstleister, auslager, outsourcing, subunternehmer
    `),
    weak: list(`cloud, contract, vertrag, sla, avv, dpa, partner, external, extern, aws, azure, integration`),
    against: list(
      `misconfigur, fehlkonfigur, bucket, encryption key, insolven, lock in, discontinu, exit strategy, remote maintenance, fernwartung`,
    ),
  },
  'insider-misuse': {
    strong: list(`
      insider, disgruntled, malicious employee, rogue employee, leaving employee, former employee, departing employee, employee theft, staff misuse, privilege abuse, abuse of privilege, misuse of privileges, abuse of access, excessive privileges, internal fraud, sabotage by, embezzle, elevated privileges, privileged user, orphaned accounts, ex employee,
      innentater, missbrauch, unzufriedene mitarbeiter, ausscheidende mitarbeiter, ehemalige mitarbeiter, ehemaligen mitarbeiter, ehemaliger mitarbeiter, ausscheidenden mitarbeiter, ausscheidender mitarbeiter, untreue, veruntreu, sabotage, berechtigungsmissbrauch, missbrauch von berechtigungen, weitergabe durch mitarbeiter, rechtemissbrauch, privilegierte
    `),
    weak: list(
      `employee, staff, mitarbeiter, personnel, personal, administrator, admin rights, privilege, berechtigung, access rights, leaver, offboarding, austritt, customer list, kundenliste, internal, intern`,
    ),
    against: list(`phish, cloned, human error, laptop, single employee, remote maintenance, fernwartung`),
  },
  'lost-device': {
    strong: list(`
      lost device, stolen device, lost laptop, stolen laptop, laptop theft, theft of laptop, theft of device, theft of equipment, loss of device, loss of laptop, loss of mobile, loss or theft, lost or stolen, lose laptop, loses laptop, lost laptops, losing laptop, laptops lost, laptop lost, theft of laptops, stolen laptops, lost usb, usb stick, usb drive lost, mobile device loss, stolen phone, lost phone, stolen equipment, device theft, removable media, theft of office equipment, equipment theft, theft of hardware, diebstahl von hardware,
      verlust von geraten, verlorenes gerat, verlorene gerate, gestohlenes gerat, gestohlener laptop, laptop verloren, laptopverlust, laptop diebstahl, diebstahl von geraten, diebstahl von laptop, geratediebstahl, gerateverlust, verlust mobiler, usb stick verloren, diebstahl oder verlust, verlust oder diebstahl, verlust eines, datentrager verlust
    `),
    weak: list(
      `laptop, notebook, smartphone, phone, tablet, mobile, usb, device, gerat, lost, stolen, theft, verlust, verloren, diebstahl, gestohlen, travel, reise, byod, handy, datentrager, equipment`,
    ),
  },
  'everyday-malware': {
    strong: list(`
      malware, virus, phishing, spear phishing, malicious attachment, malicious link, trojan, spyware, adware, infected, infection, drive by, malicious email, phishing email, spam, smishing, vishing, social engineering, malicious code,
      schadsoftware, schadprogramm, viren, trojaner, phishing mail, schadcode, verseuch, infizier, infektion, bosartige anhange, spam mail
    `),
    weak: list(
      `email, e mail, attachment, anhang, click, user awareness, awareness, sensibilisier, endpoint, antivirus, virenschutz, clean`,
    ),
    against: list(
      `ransom, package, supply chain, losegeld, credential, zugangsdaten, account takeover, mailbox, postfach`,
    ),
  },
  ...BEYOND_CLAIMS,
}
