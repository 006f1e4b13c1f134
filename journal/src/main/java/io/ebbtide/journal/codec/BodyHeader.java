package io.ebbtide.journal.codec;

import io.ebbtide.journal.sbe.MessageHeaderDecoder;
import org.agrona.DirectBuffer;

/** Checks the SBE message header that begins every body. */
final class BodyHeader {
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();

    /** Reads the header and gives the decoder over it. Errors: a foreign or newer schema is unreadable. */
    MessageHeaderDecoder read(DirectBuffer buffer, int offset, int lengthBytes) {
        if (lengthBytes < MessageHeaderDecoder.ENCODED_LENGTH) {
            throw new UnreadableRecordException("body of " + lengthBytes + " bytes has no message header");
        }
        header.wrap(buffer, offset);
        if (header.schemaId() != MessageHeaderDecoder.SCHEMA_ID) {
            throw new UnreadableRecordException("schema " + header.schemaId() + " is not the journal's");
        }
        if (header.version() > MessageHeaderDecoder.SCHEMA_VERSION) {
            throw new UnreadableRecordException("schema version " + header.version() + " is newer than "
                    + MessageHeaderDecoder.SCHEMA_VERSION + "; read it with a newer Ebbtide");
        }
        return header;
    }

    static void expect(MessageHeaderDecoder header, int templateId, Object type) {
        if (header.templateId() != templateId) {
            throw new UnreadableRecordException("template " + header.templateId() + " does not hold " + type);
        }
    }
}
