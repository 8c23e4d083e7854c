package dev.framboise.assurance.claims;

import java.util.List;

/**
 * Something that is claimed.
 *
 * @param id three letters; of a claim with requirements, what their identifiers begin with
 * @param says one sentence
 * @param argument why what it rests on is enough for it, in a few sentences
 * @param restsOn the claims that it rests on; of none, it rests on its requirements
 * @param line where it is, from 1
 */
public record Claim(String id, String says, String argument, List<String> restsOn, int line) {
}
