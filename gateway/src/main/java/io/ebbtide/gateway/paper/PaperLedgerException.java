package io.ebbtide.gateway.paper;

/** A paper venue's ledger that cannot be used; the message says where and why. */
public final class PaperLedgerException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    PaperLedgerException(String message) {
        super(message);
    }
}
