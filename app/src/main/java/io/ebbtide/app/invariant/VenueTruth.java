package io.ebbtide.app.invariant;

/** What the venue knows for certain, as far as a venue tells it; a real one does not. */
public interface VenueTruth {
    /** A venue that tells nothing. */
    VenueTruth SILENT = new VenueTruth() {
        @Override
        public boolean isSettled() {
            return false;
        }

        @Override
        public long totalE8(int asset) {
            throw new IllegalStateException("never asked while not settled");
        }
    };

    /** Whether everything that happened there has been told to us, so that the two books must agree. */
    boolean isSettled();

    /** Free and locked together. Units: E8. */
    long totalE8(int asset);
}
