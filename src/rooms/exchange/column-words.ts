/**
 * What the columns of risk registers are called, in the languages we have met: data for `columns.ts`.
 *
 * A word may stand anywhere in a header; the longer it is in proportion to the header, the more it counts. Long
 * words are found inside compounds ("Eintrittswahrscheinlichkeit"). Written without accents, "ae" as "a": headers
 * are brought to the same form before they are compared.
 */
export const COLUMN_KINDS = [
  'id',
  'title',
  'description',
  'category',
  'asset',
  'threat',
  'vulnerability',
  'consequence',
  'owner',
  'likelihood',
  'impact',
  'score',
  'level',
  'currentLikelihood',
  'currentImpact',
  'currentScore',
  'currentLevel',
  'residualLikelihood',
  'residualImpact',
  'residualScore',
  'residualLevel',
  'controls',
  'treatment',
  'action',
  'status',
  'date',
  'note',
  'other',
] as const
export type ColumnKind = (typeof COLUMN_KINDS)[number]

/** The kinds that describe size; each exists at three stages. */
export const MEASURED = ['likelihood', 'impact', 'score', 'level'] as const
export type Measured = (typeof MEASURED)[number]
export const STAGES = ['inherent', 'current', 'residual'] as const
export type Stage = (typeof STAGES)[number]

/** Of these a register has at most one; a second candidate is something else. */
export const SINGLE_KINDS: ReadonlySet<ColumnKind> = new Set(
  COLUMN_KINDS.filter(
    kind =>
      !['impact', 'currentImpact', 'residualImpact', 'asset', 'date', 'note', 'other', 'category'].includes(
        kind,
      ),
  ),
)

const list = (words: string) => words.split(',').map(word => word.replace(/\s+/g, ' ').trim())

/** In order of precedence where two fit alike. */
export const COLUMN_WORDS: Partial<Record<ColumnKind, string[]>> = {
  likelihood: list(`
    likelihood, probability, proba, prob, chance, occurrence, frequency, frequency of occurrence, likelihood
    score, likelihood rating, likelihood level, annual rate of occurrence, aro, lef, loss event frequency,
    times per year, eintrittswahrscheinlichkeit, wahrscheinlichkeit, eintrittshaufigkeit, haufigkeit, ew,
    etw, vraisemblance, probabilite, frequence, probabilidad, frecuencia, probabilita, frequenza,
    probabilidade, frequencia, kans, waarschijnlijkheid, prawdopodobienstwo, sannolikhet, sandsynlighed,
    sannsynlighet, todennakoisyys, pravdepodobnost, valoszinuseg
  `),
  impact: list(`
    impact, severity, consequence, consequences, magnitude, loss magnitude, loss, loss amount, single loss
    expectancy, sle, damage, max impact, maximum impact, overall impact, impact score, impact rating, impact
    level, business impact, financial impact, auswirkung, auswirkungen, schaden, schadenshohe, schadenhohe,
    schadensausmass, schadensauswirkung, schadenspotenzial, tragweite, schweregrad, sh, gravite, severite,
    impacto, gravedad, severidad, impatto, gravita, severita, gravidade, gevolg, ernst, skutek, wplyw,
    konsekvens, vaikutus, dopad, hatas
  `),
  score: list(`
    score, risk score, scr, risk value, risk number, risk priority number, rpn, risk index, risk factor,
    risk points, total risk, exposure, risk exposure, annual loss expectancy, annualized loss expectancy,
    ale, expected loss, likelihood x impact, l x i, p x i, lxi, risikowert, risikozahl, risikokennzahl,
    risikoprioritatszahl, rpz, rz, risikopunkte, punkte, wert, kennzahl, erwartungswert, schadenserwartung,
    schadenserwartungswert, valeur du risque, cotation, criticite, puntuacion, valor del riesgo, valor de
    riesgo, punteggio, valore del rischio, pontuacao, valor do risco, risicoscore, risicowaarde, wartosc
    ryzyka, riskvarde
  `),
  level: list(`
    level, risk level, rating, risk rating, risk class, risk grade, risk ranking, risk band, severity level,
    priority, rag, rag status, heat, overall risk, risk rank, stufe, risikostufe, risikolevel, risikoklasse,
    risikoklassifizierung, risikoeinstufung, risikokategorie gesamt, risikobewertung, risikoniveau,
    gesamtrisiko, einstufung, klasse, ampel, prioritat, niveau, niveau de risque, nivel, nivel de riesgo,
    nivel de risco, livello, livello di rischio, risiconiveau, poziom ryzyka, riskniva, risikoniva
  `),
  id: list(`
    id, risk id, ref, ref id, reference, risk ref, risk reference, no, number, risk no, nr, #, key, code,
    identifier, risk number id, item, sl no, s no, serial no, nummer, lfd nr, laufende nummer, kennung,
    risiko id, risiko nr, risikonummer, referenz, kurzel, schlussel, numero, n, identifiant, identificador,
    codigo, codice, risico id, volgnummer, lp
  `),
  title: list(`
    title, risk title, name, risk name, risk, risks, summary, short description, headline, subject, risk
    event, event, identified risk, risk item, issue, scenario name, hazard, titel, risikotitel, bezeichnung,
    risikobezeichnung, risikoname, risiko, risiken, kurzbeschreibung, betreff, ereignis, benennung,
    gefahrdungslage, titre, intitule, nom, nom du risque, risque, libelle, evenement redoute, titulo,
    nombre, nombre del riesgo, riesgo, titolo, nome, rischio, nome del rischio, risco, nome do risco,
    risico, naam, ryzyko, nazwa, nazwa ryzyka, riskbeskrivning, riski
  `),
  description: list(`
    description, risk description, risk statement, details, detail, detailed description, narrative,
    scenario, risk scenario, statement, scenario description, explanation, what could happen, context,
    background, beschreibung, risikobeschreibung, szenario, risikoszenario, schadensszenario, erlauterung,
    erklarung, detailbeschreibung, was kann passieren, sachverhalt, description du risque, scenario de
    risque, descripcion, descripcion del riesgo, escenario, descrizione, descrizione del rischio, descricao,
    descricao do risco, cenario, omschrijving, beschrijving, opis, opis ryzyka, beskrivning, beskrivelse,
    kuvaus
  `),
  asset: list(`
    asset, assets, asset id, asset name, asset process, information asset, affected asset, affected assets,
    targeted assets, asset category, asset group, system, systems, process, business process, application,
    service, target object, object, resource, product, data, affected system, area affected, primary asset,
    wert objekt, zielobjekt, zielobjekte, schutzobjekt, informationswert, unternehmenswert, betroffenes
    asset, betroffene assets, betroffenes system, betroffene systeme, prozess, geschaftsprozess, anwendung,
    objekt, bezug, gegenstand, actif, bien, bien essentiel, bien support, processus, systeme, activo,
    activos, proceso, sistema, bene, asset informativo, processo, ativo, ativos, bedrijfsmiddel, middel,
    proces, aktywo, zasob, tillgang
  `),
  threat: list(`
    threat, threats, failure mode, potential failure mode, fehlerart, fehlermodus, threat description, threat event, threat source, threat agent, threat actor, threat
    scenario, risk source, danger, bedrohung, bedrohungen, gefahrdung, gefahrdungen, elementare gefahrdung,
    gefahr, bedrohungsszenario, risikoquelle, angriff, menace, menaces, source de menace, source de risque,
    amenaza, amenazas, minaccia, minacce, ameaca, ameacas, dreiging, bedreiging, zagrozenie, zagrozenia,
    hot, trussel, uhka, hrozba
  `),
  vulnerability: list(`
    vulnerability, vulnerabilities, weakness, weaknesses, gap, cause, causes, root cause, risk cause, risk
    driver, risk factor cause, schwachstelle, schwachstellen, verwundbarkeit, verletzlichkeit, schwache,
    ursache, ursachen, risikoursache, lucke, vulnerabilite, vulnerabilites, faiblesse, vulnerabilidad,
    vulnerabilidades, causa, debilidad, vulnerabilita, debolezza, vulnerabilidade, kwetsbaarheid, oorzaak,
    podatnosc, sarbarhet, haavoittuvuus, zranitelnost
  `),
  consequence: list(`
    consequence description, impact description, potential impact, potential consequence, potential
    consequences, description of impact, effect, effects, what would follow, risk consequence, beschreibung
    der auswirkung, auswirkungsbeschreibung, potenzielle auswirkung, mogliche auswirkungen, mogliche folgen,
    folgen, folge, konsequenzen, consequences potentielles, consecuencia, consecuencias, conseguenze,
    consequencias, gevolgen, skutki
  `),
  owner: list(`
    owner, risk owner, asset owner, owned by, responsible, responsible person, responsible party,
    accountable, assignee, assigned to, person responsible, risk manager, lead, point of contact, poc,
    eigentumer, risikoeigentumer, risikoeigner, risikoinhaber, risikotrager, risikoverantwortlicher,
    verantwortlich, verantwortlicher, verantwortliche, verantwortliche person, zustandig, zustandigkeit,
    inhaber, eigner, ansprechpartner, besitzer, proprietaire, proprietaire du risque, responsable, porteur,
    pilote, propietario, propietario del riesgo, dueno, proprietario, titolare, responsabile, proprietario
    do risco, responsavel, eigenaar, risico eigenaar, risicoeigenaar, verantwoordelijke, wlasciciel,
    wlasciciel ryzyka, riskagare, agare, eier, omistaja, vlastnik
  `),
  controls: list(`
    controls, control, existing controls, existing control, current controls, controls in place, existing
    measures, current measures, safeguards, existing safeguards, mitigating controls, control description,
    key controls, measures in place, vorhandene kontrollen, bestehende kontrollen, bestehende massnahmen,
    vorhandene massnahmen, umgesetzte massnahmen, ist massnahmen, existierende massnahmen, aktuelle
    massnahmen, kontrollen, mesures existantes, mesures en place, controles existentes, controles actuales,
    controlli esistenti, misure esistenti, controles atuais, bestaande maatregelen, istniejace
    zabezpieczenia, befintliga atgarder
  `),
  treatment: list(`
    treatment, risk treatment, treatment option, risk treatment option, treatment decision, treatment
    strategy, treatment type, treatment types, response, risk response, response strategy, risk strategy,
    strategy, decision, risk treatment category, handling, treat, option, behandlung, risikobehandlung,
    behandlungsoption, risikobehandlungsoption, behandlungsentscheidung, behandlungsstrategie,
    risikostrategie, strategie, umgang, umgang mit dem risiko, entscheidung, risikosteuerung, traitement,
    option de traitement, traitement du risque, strategie de traitement, tratamiento, opcion de tratamiento,
    respuesta, trattamento, opzione di trattamento, tratamento, resposta, behandeling, risicobehandeling,
    postepowanie, hantering
  `),
  action: list(`
    action, actions, mitigation, mitigations, mitigation plan, mitigation measures, mitigation actions,
    mitigating actions, treatment plan, risk treatment plan, action plan, planned controls, planned
    measures, additional controls, recommended controls, recommended remediation, recommendation,
    recommendations, recommended action, remediation, remediation plan, measures, countermeasures, further
    action, next steps, proposed controls, risk mitigation plan, contingency, contingency plan, response
    plan, mitigation controls, treatment actions, massnahme, massnahmen, geplante massnahmen, weitere
    massnahmen, zusatzliche massnahmen, gegenmassnahme, gegenmassnahmen, behandlungsplan,
    risikobehandlungsplan, massnahmenplan, empfehlung, empfehlungen, handlungsempfehlung,
    behandlungsmassnahmen, kontrollen zur minderung, risikominderung, sofortmassnahme, korrekturmassnahme,
    mesures, mesure, plan d action, plan de traitement, mesures complementaires, recommandations, medidas,
    plan de accion, plan de tratamiento, acciones, misure, piano d azione, piano di trattamento, azioni,
    plano de acao, acoes, medidas adicionais, maatregelen, maatregel, actieplan, dzialania, plan dzialania,
    atgarder, tiltak
  `),
  category: list(`
    category, risk category, type, risk type, domain, area, theme, class of risk, group, department,
    business unit, location, function, source, cia, classification, criticality, phase, project, kategorie,
    risikokategorie, risikoart, art, bereich, thema, gruppe, abteilung, standort, organisationseinheit,
    schutzziel, schutzziele, typ, quelle, categorie, type de risque, domaine, categoria, tipo, tipo de
    riesgo, ambito, categoria do risco, categorie risico, soort, kategoria, rodzaj, kategori
  `),
  status: list(`
    status, state, risk status, progress, implementation status, risk state, treatment status, open closed,
    mitigation status, current status, stand, zustand, umsetzungsstatus, bearbeitungsstand, umsetzungsstand,
    fortschritt, statut, etat, avancement, estado, stato, situacao, estado do risco, stan, tila
  `),
  date: list(`
    date, date identified, identified on, identification date, date raised, raised, date added, created,
    updated, last updated, due, due date, target date, deadline, action due, review date, last review, next
    review, last reviewed, review, expiry, closed, closure date, start date, end date, timeline, eta,
    completion date, datum, erfasst am, erstellt am, identifiziert am, fallig, fallig am, faelligkeit,
    termin, zieltermin, frist, stichtag, letzte prufung, nachste prufung, uberprufung, zuletzt uberpruft,
    wiedervorlage, umsetzungstermin, bis wann, startdatum, abschlussdatum, prufdatum, echeance, date d
    identification, date de revue, fecha, fecha de revision, plazo, data, scadenza, data di revisione,
    prazo, data de revisao, deadline datum, streefdatum, termin realizacji, forfallodag
  `),
  note: list(`
    note, notes, comment, comments, remark, remarks, observation, observations, justification, rationale,
    assumption, evidence, additional information, residual assumption, anmerkung, anmerkungen, bemerkung,
    bemerkungen, kommentar, kommentare, notiz, notizen, hinweis, hinweise, begrundung, nachweis, remarque,
    remarques, commentaire, commentaires, comentario, comentarios, observaciones, commento, commenti,
    observacoes, opmerking, opmerkingen, toelichting, uwagi, kommentarer
  `),
  other: list(`
    asset value, asset type, control id, iso 27002 control, annex a control, annex a, control owner, control
    effectiveness, ctrl eff, within appetite, risk appetite, tolerance, budget, cost, custodian, approver,
    approved by, version, requester, reported by, interested party, stakeholder, velocity, effort, kpi,
    dependencies, linked, confidence, relevance, current maturity, target maturity, maturity gap,
    manufacturer, language, impact weight, cvss, cve, effectiveness, owner department, mitigation
    responsibility, risk mitigation responsibility, framework, regulation, severity weight, kosten,
    genehmigt von, gemeldet von, wirksamkeit, annex a kontrolle, antragsteller, relevanz
  `),
}

/** Words before or after a measured kind that tell its stage; a header may begin with them in a compound. */
export const STAGE_WORDS: Record<Stage, string[]> = {
  residual: list(`
    residual, remaining, net, netto, target, after, post, mitigated, treated, final, revised, planned,
    future, expected, rest, restrisiko, verbleibend, verbleibendes, verbleibende, nach, ziel, soll,
    residuel, residuelle, apres, cible, residuo, residua, objetivo, dopo, restante, apos, na maatregelen,
    rezydualne, kvarvarande
  `),
  current: list(`
    current, existing, actual, today, now, present, aktuell, aktuelle, aktuelles, aktueller, ist, heutig,
    derzeitig, actuel, actuelle, attuale, atual, huidig, huidige
  `),
  inherent: list(`
    inherent, gross, initial, raw, untreated, unmitigated, before, pre, base, baseline, absolute, pure,
    brutto, inharent, inharente, inharenter, inharentes, vor, ursprunglich, ausgangs, anfangs, brut,
    inherente, intrinseque, inerente, bruto, prima, antes, inherentne
  `),
}
