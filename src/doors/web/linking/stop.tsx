import { Button, Form } from '../forms';
import type { Scene } from '../scene';

/** The way out of linking, by whichever way it goes: nothing is changed. */
export function Stop({ scene, token }: { scene: Scene; token: string }) {
  return (
    <Form to="/link/stop" token={token}>
      <Button kind="quiet">{scene.say('linking.stop')}</Button>
    </Form>
  );
}
