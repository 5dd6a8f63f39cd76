/*
 * Calls every function of every program as its table says, on a PC, and prints what happened, as `harness.c` does.
 *
 * A program is the 64-bit words {number of variables, {address, words} of each, number of calls, {function, eight arguments} of
 * each}.
 */
#include <stdint.h>
#include <stdio.h>

typedef uint32_t word;
typedef uint64_t cell;

/* A function gives up to two words, in the two registers in which a number of 128 bits comes. */
typedef unsigned __int128 pair;
typedef pair (*function)(word, word, word, word, word, word, word, word);

extern const cell *const programs[];

static word trace;

/* FNV-1a by words. */
static word mix(word hash, word value)
{
    return (hash ^ value) * 0x01000193u;
}

/* An unknown function gives a number that tells its arguments apart, and notes that it was called. */
static word note(word words, const word *arguments)
{
    word result = mix(0x811c9dc5u, words);

    for (word i = 0; i < words; i++) {
        result = mix(result, arguments[i]);
    }
    trace = mix(trace, result);
    return result;
}

word probe0(void)
{
    return note(0, NULL);
}

#define PROBE(count, names, ...)            \
    word probe##count names                 \
    {                                       \
        const word all[] = {__VA_ARGS__};   \
        return note(count, all);            \
    }

PROBE(1, (word a), a)
PROBE(2, (word a, word b), a, b)
PROBE(3, (word a, word b, word c), a, b, c)
PROBE(4, (word a, word b, word c, word d), a, b, c, d)
PROBE(5, (word a, word b, word c, word d, word e), a, b, c, d, e)
PROBE(6, (word a, word b, word c, word d, word e, word f), a, b, c, d, e, f)
PROBE(7, (word a, word b, word c, word d, word e, word f, word g), a, b, c, d, e, f, g)
PROBE(8, (word a, word b, word c, word d, word e, word f, word g, word h), a, b, c, d, e, f, g, h)

/* Which variables there are, with their number in front. */
static word hash(const cell *variables)
{
    word result = 0x811c9dc5u;

    for (cell i = 0; i < variables[0]; i++) {
        const word *start = (const word *)(uintptr_t)variables[1 + 2 * i];

        for (cell j = 0; j < variables[2 + 2 * i]; j++) {
            result = mix(result, start[j]);
        }
    }
    return result;
}

static void run(const cell *program)
{
    const cell *calls = &program[1 + 2 * program[0]];

    for (cell i = 0; i < calls[0]; i++) {
        const cell *call = &calls[1 + 9 * i];
        const function callee = (function)(uintptr_t)call[0];
        pair result;

        trace = 0x811c9dc5u;
        result = callee((word)call[1], (word)call[2], (word)call[3], (word)call[4], (word)call[5], (word)call[6],
                        (word)call[7], (word)call[8]);
        printf("%08x %08x %08x %08x %08x\n", (word)result, (word)(result >> 64), 0u, trace, hash(program));
    }
}

int main(void)
{
    for (const cell *const *program = programs; *program != NULL; program++) {
        run(*program);
    }
    return 0;
}
