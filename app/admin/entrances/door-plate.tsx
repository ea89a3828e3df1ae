import { Card } from '#app/ui/card.tsx';
import { CodeBlock } from '#app/ui/code-block.tsx';
import { CopyField } from '#app/ui/copy-field.tsx';
import { Icon } from '#app/ui/pictogram.tsx';

/** The address that goes into the MDM: what an entrance is made for. */
export function DoorPlate({ name, publicUrl }: { name: string; publicUrl: URL }) {
  const address = new URL(`/enroll/${name}`, publicUrl).href;
  return (
    <div className="max-w-3xl">
      <Card title="Its address">
        <div className="space-y-4">
          <CopyField
            label="Configuration web address"
            hint="Goes into the enrollment profile in your MDM or Apple Business Manager, where it asks for a custom web page (configuration_web_url)."
            value={address}
          />
          <p className="max-w-prose text-sm text-soft">
            Opened in a browser it says that it is for devices: only Setup Assistant sends the
            signed description that it reads.
          </p>
          <details className="group text-sm">
            <summary className="inline-flex min-h-11 list-none items-center gap-2 rounded-lg text-accent sm:min-h-9 [&::-webkit-details-marker]:hidden">
              <Icon name="chevron" className="size-4 group-open:rotate-90" />
              Try it with a simulated device
            </summary>
            <div className="space-y-3 pt-1">
              <p className="max-w-prose text-soft">
                On a test server alone: it has to believe devices that Apple did not make. The
                command makes their CA in the folder ca; start the server with DEVICE_TRUST_FILE
                naming its ca.pem, then run it again. It signs in as ada with the password lovelace;
                --user and --password name somebody of yours.
              </p>
              <CodeBlock label="Command">{`npm run device -- --url ${address} --ca ./ca`}</CodeBlock>
            </div>
          </details>
        </div>
      </Card>
    </div>
  );
}
