/** The words of the scenarios beyond what insurers count; see `scenario-words.ts` for how they are read. */
import { plainWords } from './header-text.ts'

const list = (words: string) => words.split(',').map(plainWords)
const words = (strong: string, weak = '', against = '') => ({
  strong: list(strong),
  weak: weak ? list(weak) : [],
  ...(against && { against: list(against) }),
})

export const BEYOND_CLAIMS = {
  'cloud-tenant-lockout': words(
    `locked out, lock out, lockout, account suspended, suspension of account, tenant suspended, loss of admin access, no access to admin account, lost administrator, break glass, ausgesperrt, aussperrung, konto gesperrt, kontosperrung, sperrung des kontos, verlust des administratorzugangs`,
    `tenant, cloud account, administrator, second factor, suspend, gesperrt, mandant`,
  ),
  'domain-name-loss': words(
    `domain expired, expired domain, domain expiry, domain loss, loss of domain, domain hijack, domain name lost, dns hijack, domain renewal, registrar, domain verlust, verlust der domain, domain abgelaufen, abgelaufene domain, domainverlust, dns manipul`,
    `domain, dns, registrar, renewal, expiry, certificate expired`,
    `domain controller, domain admin, domanencontroller`,
  ),
  'key-person-loss': words(
    `key person, key personnel, key staff, key employee, single person, loss of key, bus factor, dependency on one, dependence on single employee, single employee, only one employee, absence of administrator, absence of key, shortage of staff, staff shortage, loss of knowledge, knowledge loss, unavailability of personnel, unavailability of staff, illness, pandemic, kopfmonopol, schlusselperson, personalausfall, ausfall von personal, ausfall des administrators, wissensverlust, krankheit, fachkraftemangel, abhangigkeit von einzelnen, einzelwissen, wissensmonopol`,
    `knowledge, wissen, deputy, vertretung, documentation, dokumentation, staff, personal, turnover`,
    `data theft, customer list, laptop`,
  ),
  'supplier-exit': words(
    `vendor lock in, lock in, supplier insolvency, vendor insolvency, bankruptcy of, insolvency, supplier bankruptcy, discontinued service, discontinuation, end of service, service discontinued, termination of service, exit strategy, price increase, insolvenz, abkundigung, einstellung des dienstes, anbieterwechsel, vertragskundigung, konkurs, lieferantenwechsel, herstellerabhangigkeit`,
    `vendor, supplier, exit, migration, contract, anbieter, vertrag, dependency, abhangigkeit`,
  ),
  'deletion-by-mistake': words(
    `accidental deletion, accidentally deleted, deleted by mistake, deletion by mistake, wrongly deleted, overwritten, overwriting, deletion of data, deletion of files, unintentional deletion, versehentlich geloscht, versehentliche loschung, versehentliches loschen, uberschrieben, geloschte dateien, irrtumlich geloscht, fehlerhafte loschung`,
    `deleted, deletion, geloscht, loschen, restore, recycle bin, papierkorb, human error, mistake`,
    `attack, ransom, retention, aufbewahrung`,
  ),
  'fire-water-power': words(
    `fire, flood, flooding, water damage, water leak, burst pipe, storm, lightning, earthquake, natural disaster, overheating, cooling failure, air conditioning, power outage, power failure, power cut, blackout, electrical surge, explosion, environmental, brand, grossbrand, kabelbrand, feuer, hochwasser, wasserschaden, wassereinbruch, rohrbruch, unwetter, blitz, uberspannung, klimaanlage, stromausfall, naturkatastrophe, elementarschad, staub, korrosion`,
    `power, strom, ups, usv, server room, serverraum, building, gebaude, premises`,
    `fired, firewall, brand impersonation, brand abuse, brand reputation, brand damage, brand image, brand value, brand name, damage to brand`,
  ),
  'burglary-theft': words(
    `burglary, break in, breaking in, burglar, forced entry, intruder in the building, theft from the office, theft from premises, theft of server, theft of equipment from, physical intrusion, unauthorised physical access, unauthorized physical access, einbruch, einbrecher, diebstahl aus den raumen, unbefugter zutritt, unbefugten zutritt, unberechtigter zutritt`,
    `office, premises, door, alarm, building, gebaude, zutritt, stolen, theft, diebstahl`,
  ),
  'paper-and-conversation-leak': words(
    `paper documents, paper files, printed documents, documents left, left in the printer, clear desk, clean desk, eavesdrop, overheard, shoulder surfing, dumpster, paper waste, papierakten, papierdokumente, ausdrucke, mithoren, belauschen, mitgehort, aufgeraumter schreibtisch, altpapier, vertrauliche gesprache, schulterblick`,
    `paper, papier, printer, drucker, conversation, gesprach, shredder, aktenvernichter, documents, unterlagen, home office`,
  ),
  'failed-change': words(
    `failed update, update fail, update went wrong, faulty update, failed change, failed migration, faulty change, uncontrolled change, unauthorised change, unauthorized change, change management, failed deployment, faulty configuration change, release without test, patch causes, fehlgeschlagenes update, fehlerhaftes update, fehlerhafte anderung, fehlgeschlagene migration, ungetestete anderung, unkontrollierte anderung, anderungsmanagement`,
    `change, anderung, update, migration, deployment, release, rollback, patch, test`,
    `climate change, change of bank, changed bank, password change`,
  ),
  'cloud-bill-abuse': words(
    `crypto mining, cryptomining, cryptojack, cloud costs, cloud bill, unexpected cloud, unexpected costs, resource hijack, cloud spending, krypto mining, cloud kosten, kostenexplosion`,
    `billing, cloud, costs, kosten, aws, azure, gcp`,
  ),
  'customer-account-takeover': words(
    `customer account takeover, takeover of customer accounts, customer accounts taken over, customer login, credential stuffing on customer, credential stuffing attack on customer, customer account compromise, user account takeover, kundenkonten, kundenkonto, ubernahme von kundenkonten`,
    `customer, kunden, account takeover, credential stuffing, login, shop, portal`,
  ),
  'checkout-skimming': words(
    `skimming, magecart, theft of card data, card data theft, card data stolen, stolen card data, credit card theft, theft of credit card, web skimmer, diebstahl von kartendaten, diebstahl von kreditkarten, kreditkartendiebstahl, bezahlseite, formjacking`,
    `card, karte, kreditkarte, pci, payment page, checkout, javascript`,
    `storage of, storing, speicherung`,
  ),
  'brand-impersonation': words(
    `impersonation of brand, brand impersonation, brand abuse, fake shop, fake website, fake profile, typosquat, lookalike domain, spoofed domain, domain spoofing, email spoofing, impersonation of the company, counterfeit site, markenmissbrauch, gefalschte website, gefalschter shop, fakeshop, gefalschtes profil, im namen der firma, identitatsmissbrauch der firma`,
    `brand, marke, impersonat, spoof, reputation, ruf, phishing of customers`,
    `invoice, bank, ceo fraud`,
  ),
  'denial-of-service': words(
    `ddos, ddo s, denial of service, dos attack, flooding attack, flood of requests, volumetric attack, botnet attack on, uberlastungsangriff, dienstverweigerung, dos angriff`,
    `availability, verfugbarkeit, overload, uberlast, website, webshop, bandwidth, bandbreite`,
  ),
  'website-defacement': words(
    `defacement, website defaced, website hacked, website hack, website compromise, hacked website, seo spam, malware on website, cms vulnerab, wordpress, verunstaltung, website gehackt, gehackte website, webseite manipul, manipulation der website, manipulation der webseite`,
    `website, webseite, homepage, cms, plugin, web server`,
    `customer data, kundendaten, database`,
  ),
  'flaw-in-own-product': words(
    `product vulnerability, vulnerability in our product, vulnerability in own product, vulnerability in our software, flaw in our product, security bug in product, insecure product, product security, insecure code, insecure coding, insecure development, produktschwachstelle, schwachstelle im produkt, schwachstelle im eigenen, lucke im produkt, lucke im eigenen, unsichere programmierung, unsichere entwicklung, produktsicherheit`,
    `product, produkt, release, vulnerab, schwachstelle, secure development, code, customer installations`,
  ),
  'poisoned-software-supply-chain': words(
    `software supply chain, malicious package, malicious dependency, dependency confusion, compromised dependency, compromised library, poisoned, npm package, third party library, open source component, compromised build, malicious update, backdoored, bosartiges paket, kompromittierte bibliothek, manipuliertes update, fremdbibliothek, softwarelieferkette`,
    `dependency, library, bibliothek, package, paket, open source, component, komponente, build, pipeline`,
  ),
  'secret-key-published': words(
    `secret in code, secrets in code, hardcoded, hard coded, api key leak, leaked api key, leaked key, key leaked, exposed api key, exposed credential in, secret in repository, secrets in repository, key published, credentials in git, public repository, zugangsdaten im code, schlussel im quelltext, veroffentlichter schlussel, api schlussel, offentliches repository`,
    `api key, secret, token, repository, github, git, schlussel, quelltext`,
  ),
  'production-stop': words(
    `production stop, production downtime, production outage, production standstill, standstill of production, plant shutdown, mes failure, scada failure, plc failure, failure of control system, line stop, loss of production, produktionsausfall, produktionsstillstand, stillstand der produktion, anlagenausfall, anlagenstillstand, bandstillstand, ausfall der steuerung, ausfall der anlage, ausfall der produktion`,
    `production, produktion, plant, anlage, machine, maschine, mes, scada, plc, sps, steuerung, fertigung`,
  ),
  'machine-manipulation': words(
    `manipulation of machine, manipulated machine, manipulation of plc, manipulation of control, tampering with, sabotage of plant, sabotage of machine, safety system, change of setpoint, process manipulation, ot attack, attack on ot, attack on ics, attack on scada, maschinenmanipulation, manipulation der anlage, manipulation der maschine, manipulation der steuerung, sabotage der anlage, angriff auf ot`,
    `ics, ot, scada, plc, sps, safety, machine, maschine, anlage, manipul, steuerung`,
  ),
  'remote-maintenance-abuse': words(
    `remote maintenance, maintenance access, remote service access, vendor remote access, third party remote access, remote support access, missbrauch der fernwartung, fernwartung, wartungszugang, fernzugriff des herstellers, fernwartungszugang, teamviewer, anydesk`,
    `remote access, fernzugriff, vendor, hersteller, technician, techniker, maintenance, wartung, vpn`,
  ),
  'clinical-system-outage': words(
    `patient records unavailable, unavailability of patient, outage of clinical, clinical system, hospital information system, his outage, ehr outage, emr outage, practice management system, pacs, krankenhausinformationssystem, kis ausfall, ausfall des kis, praxissoftware, praxisverwaltungssystem, patientenakte nicht, ausfall der patientenakte`,
    `patient, clinic, klinik, hospital, krankenhaus, praxis, treatment, behandlung, medical device`,
  ),
  'record-snooping': words(
    `snooping, curiosity, unauthorised lookup, unauthorized lookup, unauthorised viewing, unauthorized viewing, looking up records, access to records without need, employee browsing records, neugier, unbefugte einsicht, unberechtigte einsicht, einsicht in akten, unzulassige einsicht, abfrage ohne anlass`,
    `record, akte, patient file, need to know, einsicht, privileged, vip`,
  ),
  'records-mixed-up': words(
    `mix up of, mixed up, mixing up, wrong patient, wrong file, wrong record, mistaken identity, duplicate record, incorrect data entry, data entry error, erroneous data, verwechslung, verwechselt, falsche akte, falscher patient, falsche zuordnung, fehleingabe, doppelte akte, dateneingabefehler`,
    `record, akte, wrong, falsch, integrity, integritat, assign, zuordnung`,
    `recipient, empfanger`,
  ),
  'confidential-text-into-ai-service': words(
    `chatgpt, chat gpt, copilot, ai service, ai tool, ai assistant, generative ai, gen ai, large language model, llm, shadow ai, public ai, ki dienst, ki tool, ki assistent, generative ki, sprachmodell, schatten ki, deepl`,
    `prompt, ai, ki, chatbot, paste, training data`,
    `deepfake, prompt injection`,
  ),
  'trade-secret-theft': words(
    `trade secret, intellectual property, theft of ip, ip theft, industrial espionage, corporate espionage, economic espionage, espionage, theft of know how, loss of know how, theft of designs, theft of drawings, theft of source code, competitor obtains, geschaftsgeheimnis, betriebsgeheimnis, industriespionage, wirtschaftsspionage, know how abfluss, know how verlust, spionage, geistiges eigentum, diebstahl von konstruktionsdaten, ausspahen von`,
    `competitor, wettbewerber, konkurrent, design, drawing, zeichnung, recipe, rezept, source code, quellcode, research, forschung, secret, geheim`,
  ),
  'payroll-diversion': words(
    `payroll diversion, payroll fraud, salary diversion, salary account, gehaltskonten, direct deposit fraud, change of salary account, gehaltsumleitung, gehaltskonto, lohnkonto, lohnbetrug, gehaltsbetrug`,
    `payroll, salary, gehalt, lohn, hr`,
  ),
  'small-payment-scam': words(
    `gift card, gift cards, fake order, directory scam, register scam, advance fee, small invoice, abofalle, geschenkkarte, gutscheinkarte, gutscheinkarten, registerbetrug, branchenbuch, abzocke, vorschussbetrug`,
    `scam, invoice, rechnung, betrug`,
  ),
  'telephone-and-sim-abuse': words(
    `sim swap, sim swapping, toll fraud, phone hacking, telephone fraud, pbx, voip fraud, hacked phone system, number porting, sim tausch, telefonanlage, telefonbetrug, gebuhrenbetrug, rufnummer`,
    `phone, telefon, voip, sim, caller id, mobile number`,
    `lost phone, stolen phone`,
  ),
  'missing-proof-loses-contract': words(
    `loss of contract, lost contract, loss of certification, loss of certificate, certificate withdrawn, failed audit, failed customer audit, missing certification, lack of certification, failure to prove, loss of customers due to missing, exclusion from tender, auftragsverlust, verlust des zertifikats, verlust der zertifizierung, fehlende zertifizierung, fehlender nachweis, fehlende nachweise, ausschluss von der ausschreibung, nicht bestandenes audit`,
    `certificate, zertifikat, tender, ausschreibung, questionnaire, fragebogen, audit, customer requirement, kundenanforderung`,
  ),
  'complaint-or-fine-for-unlawful-processing': words(
    `unlawful processing, gdpr fine, privacy fine, data protection fine, regulatory fine, fine by, gdpr violation, gdpr non compliance, non compliance with gdpr, privacy complaint, subject access request, data subject request, lack of legal basis, missing consent, retention too long, excessive retention, no data processing agreement, bussgeld, dsgvo verstoss, verstoss gegen dsgvo, verstoss gegen die dsgvo, verstoss gegen datenschutz, datenschutzverstoss, auskunftsersuchen, betroffenenanfrage, beschwerde bei der aufsicht, fehlende einwilligung, fehlende rechtsgrundlage, unzulassige verarbeitung, loschfrist`,
    `gdpr, dsgvo, privacy, datenschutz, fine, strafe, compliance, regulator, aufsicht, consent, einwilligung, retention`,
    `breach, leak, datenpanne`,
  ),
}
