import { expect, test } from 'vitest'
import { quantify } from './quantify.ts'
import { quantifyBySimulation } from './quantify-by-simulation.ts'
import { samplePortfolio } from './sample-portfolio.ts'

// These figures prove nothing except that nobody changed them unawares: they are figures that customers have seen.
// A change of this file needs a decision page.
test('four correlated risks have the figures they had', () => {
  const { curve: _curve, ...figures } = quantify(samplePortfolio(4))
  expect(figures).toMatchInlineSnapshot(`
    {
      "contributions": [
        {
          "expected": 6070.462509724703,
          "id": "risk 0",
          "tvar95": 13686.854547459485,
        },
        {
          "expected": 2800.359244699604,
          "id": "risk 1",
          "tvar95": 6658.492455771623,
        },
        {
          "expected": 65153.17501002064,
          "id": "risk 2",
          "tvar95": 629507.6813303563,
        },
        {
          "expected": 22424.830048191307,
          "id": "risk 3",
          "tvar95": 164409.90853963455,
        },
      ],
      "error": {
        "chance": 0.00002081228015204939,
        "nodes": 1024,
        "tvar": 0.00022576284659625578,
        "var": 0.005327277387723761,
      },
      "mean": 96448.82681263625,
      "sd": 220543.16616827372,
      "tvar": {
        "0.5": 186192.9669177498,
        "0.9": 560944.7106369188,
        "0.95": 814262.9369644308,
        "0.99": 1695464.6965393075,
        "0.995": 2198400.5770971007,
        "0.999": 3145890.2477363283,
      },
      "var": {
        "0.5": 27371.62635993466,
        "0.9": 241942.90158007774,
        "0.95": 399290.9574009935,
        "0.99": 1013585.5978875054,
        "0.995": 1441340.3411975077,
        "0.999": 2989585.405005344,
      },
    }
  `)
})

test('the curve of four correlated risks reads as it did', () => {
  const lossLevels = [0, 100, 1000, 10_000, 100_000, 1_000_000, 3_000_000]
  expect(quantify(samplePortfolio(4), { lossLevels }).curve.chance).toMatchInlineSnapshot(`
    [
      0.8033530538264857,
      0.8030736872793017,
      0.7877106908288617,
      0.6478470448111112,
      0.24521431572248875,
      0.01026108661115055,
      0.0009225947204660745,
    ]
  `)
})

test('ten thousand simulated years of four risks are the years they were', () => {
  const { var: quantiles, mean } = quantifyBySimulation(samplePortfolio(4), { years: 10_000, seed: 42 })
  expect({ mean, quantiles }).toMatchInlineSnapshot(`
    {
      "mean": 97748.05183202795,
      "quantiles": {
        "0.5": 28186.995617521112,
        "0.9": 243866.69375166675,
        "0.95": 386158.1088389842,
        "0.99": 1058033.8662322531,
        "0.995": 1580627.414686665,
        "0.999": 3000000,
      },
    }
  `)
})
