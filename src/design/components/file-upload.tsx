import type { ComponentChildren } from 'preact'
import { Field, type FieldProps, fieldDescribedBy } from './field.tsx'
import { type Attributes, classNames, spread } from './parts.ts'

export interface FileUploadProps extends FieldProps {
  readonly multiple?: boolean
  readonly disabled?: boolean
  readonly classes?: string
  readonly attributes?: Attributes
  /** Wraps the input for the macro's scripted drop zone. No page here runs a script, so no page here asks for it. */
  readonly javascript?: boolean
  readonly wrapperClasses?: string
  readonly wrapperAttributes?: Attributes
  readonly chooseFilesButtonText?: string
  readonly noFileChosenText?: string
  readonly dropInstructionText?: string
  readonly enteredDropZoneText?: string
  readonly leftDropZoneText?: string
  readonly multipleFilesChosenText?: Readonly<Record<string, string>>
}

/** The browser's own file input, with its label, hint and error message. */
export function FileUpload(props: FileUploadProps) {
  const id = props.id ?? props.name
  return (
    <Field field={props} id={id}>
      <DropZone {...props}>
        <input
          class={classNames(
            'govuk-file-upload',
            props.classes,
            props.errorMessage !== undefined && 'govuk-file-upload--error',
          )}
          id={id}
          name={props.name}
          type="file"
          disabled={props.disabled}
          multiple={props.multiple}
          aria-describedby={fieldDescribedBy(id, props)}
          {...spread(props.attributes)}
        />
      </DropZone>
    </Field>
  )
}

function DropZone(props: FileUploadProps & { readonly children: ComponentChildren }) {
  if (props.javascript !== true) return <>{props.children}</>
  const many = Object.entries(props.multipleFilesChosenText ?? {}).map(([rule, message]) => [
    `data-i18n.multiple-files-chosen.${rule}`,
    message,
  ])
  return (
    <div
      class={classNames('govuk-file-upload-wrapper', props.wrapperClasses)}
      data-module="govuk-file-upload"
      {...spread({
        'data-i18n.choose-files-button': props.chooseFilesButtonText,
        'data-i18n.no-file-chosen': props.noFileChosenText,
        'data-i18n.drop-instruction': props.dropInstructionText,
        'data-i18n.entered-drop-zone': props.enteredDropZoneText,
        'data-i18n.left-drop-zone': props.leftDropZoneText,
        ...Object.fromEntries(many),
      })}
      {...spread(props.wrapperAttributes)}
    >
      {props.children}
    </div>
  )
}
