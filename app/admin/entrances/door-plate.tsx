import { Card } from '#app/ui/card.tsx';
import { CopyField } from '#app/ui/copy-field.tsx';

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
        </div>
      </Card>
    </div>
  );
}
