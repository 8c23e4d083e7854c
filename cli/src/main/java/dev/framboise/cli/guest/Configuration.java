package dev.framboise.cli.guest;

import java.util.List;
import java.util.Optional;

/**
 * What a {@code framboise.yaml} says.
 *
 * @param guests   in its order
 * @param measured what becomes of a bundle or an image that is not what it was; empty when the file does not say
 */
public record Configuration(List<Guest> guests, Optional<Measured> measured) {
    /** Copies the list. */
    public Configuration {
        guests = List.copyOf(guests);
    }
}
