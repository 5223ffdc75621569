/** Markdown as part of a page. Nothing of it is ever put into the page as HTML: text stays text. */
import type { Child } from 'hono/jsx'
import type { Block, Inline, ListItem } from '../wire/markdown-blocks.ts'

/** `under` is the level of the heading that the text stands below. */
export function Markdown({ blocks, under = 2 }: { blocks: Block[]; under?: number }) {
  return <Blocks blocks={blocks} under={under} />
}

function Blocks({ blocks, under }: { blocks: Block[]; under: number }) {
  return (
    <>
      {blocks.map(block => (
        <One block={block} under={under} />
      ))}
    </>
  )
}

function One({ block, under }: { block: Block; under: number }): Child {
  switch (block.kind) {
    case 'heading':
      if (under <= 1) return <h2>{inlines(block.content)}</h2>
      return under >= 3 ? <h4>{inlines(block.content)}</h4> : <h3>{inlines(block.content)}</h3>
    case 'paragraph':
      return <p>{inlines(block.content)}</p>
    case 'list':
      return block.ordered ? (
        <ol start={block.start}>{items(block.items, under)}</ol>
      ) : (
        <ul>{items(block.items, under)}</ul>
      )
    case 'table':
      return <Table head={block.head} rows={block.rows} />
    case 'quote':
      return (
        <blockquote>
          <Blocks blocks={block.blocks} under={under} />
        </blockquote>
      )
    case 'code':
      return <pre tabindex={0}>{block.text}</pre>
    case 'rule':
      return <hr />
  }
}

/** An item of one paragraph needs none around it. */
function items(all: ListItem[], under: number) {
  return all.map(({ checked, blocks }) => {
    const [first, ...rest] = blocks
    const only =
      first?.kind === 'paragraph' ? inlines(first.content) : first && <One block={first} under={under} />
    return (
      <li class={checked === null ? undefined : 'tick'}>
        {checked !== null && <span aria-hidden="true">{checked ? '☑ ' : '☐ '}</span>}
        {only}
        <Blocks blocks={rest} under={under} />
      </li>
    )
  })
}

function Table({ head, rows }: { head: Inline[][]; rows: Inline[][][] }) {
  return (
    <div class="wide">
      <table class="compact">
        <thead>
          <tr>
            {head.map(cell => (
              <th scope="col">{inlines(cell)}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(row => (
            <tr>
              {head.map((cell, at) => (
                <td data-label={plain(cell)}>{inlines(row[at] ?? [])}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

const plain = (content: Inline[]): string =>
  content.map(one => ('text' in one ? one.text : 'content' in one ? plain(one.content) : ' ')).join('')

const inlines = (content: Inline[]): Child[] => content.map(inline)

function inline(one: Inline): Child {
  switch (one.kind) {
    case 'text':
      return one.text
    case 'strong':
      return <strong>{inlines(one.content)}</strong>
    case 'emphasis':
      return <em>{inlines(one.content)}</em>
    case 'struck':
      return <s>{inlines(one.content)}</s>
    case 'code':
      return <code>{one.text}</code>
    case 'link':
      return (
        <a href={one.href} rel="noreferrer">
          {inlines(one.content)}
        </a>
      )
    case 'break':
      return <br />
  }
}
