/** A message as it leaves: plain words, and the same words as simple HTML for programs that show only that. */
import { renderPart } from '../../design/index.ts'

/** The words with every address of ours made a link; all else is escaped. */
export function letterHtml(words: string): string {
  return renderPart(
    <html lang="en-GB">
      <body style="font-family: Arial, sans-serif; font-size: 16px; line-height: 1.5">
        {words
          .trim()
          .split(/\n{2,}/)
          .map((paragraph) => (
            <p>
              {paragraph.split('\n').map((line, at) => (
                <>
                  {at === 0 ? null : <br />}
                  {line
                    .split(/(https?:\/\/[^\s<>"']+)/)
                    .map((piece, odd) => (odd % 2 === 1 ? <a href={piece}>{piece}</a> : piece))}
                </>
              ))}
            </p>
          ))}
      </body>
    </html>,
  )
}
