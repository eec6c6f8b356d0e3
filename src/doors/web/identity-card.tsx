import { endOf, initialOf, shownName } from './names';
import type { Scene } from './scene';

/** Where LINE keeps its users' pictures; a page that shows one names these in its reach. */
export const PICTURE_ORIGINS = ['https://profile.line-scdn.net', 'https://sprofile.line-scdn.net'];

interface IdentityProps {
  scene: Scene;
  /** The LINE user's name and picture, as LINE told them. */
  name: string;
  picture?: string | undefined;
  /** The member it is, or is to be, linked to: the whole number, of which the end is shown. */
  memberNumber?: string | undefined;
}

/** Whom this is about: so that nobody links the wrong account by mistake or by another's doing. */
export function IdentityCard({ scene: { say }, name, picture, memberNumber }: IdentityProps) {
  return (
    <div class="identity">
      <Picture name={name} address={picture} />
      <div>
        <p class="identity-what">{say('page.lineAccount')}</p>
        <p class="identity-name">
          <bdi>{shownName(name)}</bdi>
        </p>
        {memberNumber !== undefined && (
          <p class="identity-member">
            {say('page.memberNumber')} {say('page.memberEnding')} <bdi>{endOf(memberNumber)}</bdi>
          </p>
        )}
      </div>
    </div>
  );
}

function Picture({ name, address }: { name: string; address: string | undefined }) {
  const safe = address !== undefined && URL.canParse(address) && PICTURE_ORIGINS.includes(new URL(address).origin);
  if (safe) return <img class="picture" src={address} alt="" width="56" height="56" referrerpolicy="no-referrer" />;
  return (
    <span class="picture" aria-hidden="true">
      {initialOf(name)}
    </span>
  );
}
