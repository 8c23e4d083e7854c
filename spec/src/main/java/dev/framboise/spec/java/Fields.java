package dev.framboise.spec.java;

import tlc2.value.impl.RecordValue;
import tlc2.value.impl.StringValue;
import tlc2.value.impl.Value;

/** Fields of records. */
final class Fields {
    private Fields() {
    }

    /** The value of a field. */
    static Value of(RecordValue record, String name) {
        for (int i = 0; i < record.names.length; i++) {
            if (record.names[i].toString().equals(name)) {
                return record.values[i];
            }
        }
        throw new IllegalArgumentException("the record has no field " + new StringValue(name));
    }
}
