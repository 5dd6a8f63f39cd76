/* What the host reads. */
#include "rig.h"

#include "board.h"

static const char *const names[] = {
    "kernel-memory",  "victim-memory", "registers",   "floats",         "stack-pointer", "masks",
    "fault-status",   "pending",       "system",      "attacker-dead",  "victim-dead",   "victim-restarted",
    "service",        "irq-result",    "irq-leak",    "result",         "float-status",
};

void say(const char *words)
{
    size_t length = 0;

    while (words[length] != '\0') {
        length++;
    }
    board_write(words, length);
}

void say_number(int32_t number)
{
    char digits[12];
    char *digit = digits + sizeof digits - 1;
    uint32_t rest = number < 0 ? 0u - (uint32_t)number : (uint32_t)number;

    *digit = '\0';
    do {
        *--digit = (char)('0' + rest % 10u);
        rest /= 10u;
    } while (rest != 0);
    if (number < 0) {
        *--digit = '-';
    }
    say(digit);
}

void say_damage(uint32_t damaged)
{
    if (damaged == 0) {
        say("none");
    }
    for (uint32_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        if ((damaged >> i & 1u) != 0) {
            say(names[i]);
            say(damaged >> i >> 1 == 0 ? "" : ",");
        }
    }
}
