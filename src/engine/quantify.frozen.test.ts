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
          "tvar95": 13686.85497518242,
        },
        {
          "expected": 2800.359244699604,
          "id": "risk 1",
          "tvar95": 6658.492636765844,
        },
        {
          "expected": 65153.17501002064,
          "id": "risk 2",
          "tvar95": 629507.6788337177,
        },
        {
          "expected": 22424.830048191307,
          "id": "risk 3",
          "tvar95": 164409.908765586,
        },
      ],
      "error": {
        "chance": 6.999535284712977e-9,
        "nodes": 1024,
        "tvar": 0.0000062388831629789365,
        "var": 1.8639016108323858e-8,
      },
      "mean": 96448.82681263625,
      "sd": 220543.16616827372,
      "tvar": {
        "0.5": 186192.96696286276,
        "0.9": 560944.7054272245,
        "0.95": 814262.9352657981,
        "0.99": 1695464.6963252798,
        "0.995": 2198400.576792189,
        "0.999": 3145370.9416720085,
      },
      "var": {
        "0.5": 27371.626388676334,
        "0.9": 241942.90162259803,
        "0.95": 399290.9576877135,
        "0.99": 1013585.5985191652,
        "0.995": 1441340.3418840352,
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
      0.803073687260049,
      0.7877106907751622,
      0.6478470442625186,
      0.24521431585705045,
      0.0102610866172681,
      0.0009252417140446223,
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
