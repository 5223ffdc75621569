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
          "tvar95": 13686.854975182456,
        },
        {
          "expected": 2800.359244699604,
          "id": "risk 1",
          "tvar95": 6658.492636765925,
        },
        {
          "expected": 65153.17501002064,
          "id": "risk 2",
          "tvar95": 629507.6788337168,
        },
        {
          "expected": 22424.830048191307,
          "id": "risk 3",
          "tvar95": 164409.908765586,
        },
      ],
      "error": {
        "chance": 6.999535395735279e-9,
        "nodes": 1024,
        "tvar": 0.000006260376045119642,
        "var": 1.8639016108323858e-8,
      },
      "mean": 96448.82681263625,
      "sd": 220543.16616827372,
      "tvar": {
        "0.5": 186192.9669628628,
        "0.9": 560944.705427224,
        "0.95": 814262.9352657951,
        "0.99": 1695464.696325441,
        "0.995": 2198400.576798083,
        "0.999": 3145370.9770608693,
      },
      "var": {
        "0.5": 27371.626388676203,
        "0.9": 241942.90162259823,
        "0.95": 399290.95768771286,
        "0.99": 1013585.5985182087,
        "0.995": 1441340.3418433166,
        "0.999": 3000000,
      },
    }
  `)
})

test('the curve of four correlated risks reads as it did', () => {
  const lossLevels = [0, 100, 1000, 10_000, 100_000, 1_000_000, 3_000_000]
  expect(quantify(samplePortfolio(4), { lossLevels }).curve.chance).toMatchInlineSnapshot(`
    [
      0.8033530538264857,
      0.8030736872600488,
      0.7877106907751621,
      0.647847044284046,
      0.24521431585678122,
      0.010261086617252446,
      0.0009252413192221143,
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
