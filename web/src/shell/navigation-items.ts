import {
  AudioLines,
  Cpu,
  Download,
  Library,
  Infinity as LoopIcon,
  type LucideIcon,
  Settings,
  Tags,
} from 'lucide-react';
import type { TextKey } from '../i18n/language.ts';

export type NavigationItem = {
  to: '/create' | '/library' | '/loop' | '/metadata' | '/exports' | '/models' | '/settings';
  label: TextKey;
  icon: LucideIcon;
  /** A shorter word for the tabs of a phone. */
  tabLabel?: TextKey;
  /** Other addresses that belong to this entry. */
  alsoUnder?: string;
};

export const navigationItems: readonly NavigationItem[] = [
  { to: '/create', label: 'nav.create', icon: AudioLines },
  { to: '/library', label: 'nav.library', tabLabel: 'nav.tracks', icon: Library, alsoUnder: '/tracks/' },
  { to: '/loop', label: 'nav.loop', tabLabel: 'nav.loops', icon: LoopIcon, alsoUnder: '/loops/' },
  { to: '/metadata', label: 'nav.metadata', icon: Tags },
  { to: '/exports', label: 'nav.exports', icon: Download },
  { to: '/models', label: 'nav.models', icon: Cpu },
  { to: '/settings', label: 'nav.settings', icon: Settings },
];

/** The entry an address belongs to. */
export const navigationItemOf = (pathname: string): NavigationItem | undefined =>
  navigationItems.find(
    ({ to, alsoUnder }) => pathname === to || (alsoUnder !== undefined && pathname.startsWith(alsoUnder)),
  );
