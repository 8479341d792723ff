import { LoaderCircle } from 'lucide-react';

/** The one spinner; only inside buttons and single lines, never for a whole screen. */
export const LoadingSpinner = () => <LoaderCircle className="spinner" size={16} aria-hidden />;
