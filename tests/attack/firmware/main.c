/* The kernel: reads what it is to try, tries it, and says how that went. The emulator writes the command. */
#include "rig.h"

__attribute__((section(".noinit"), used)) volatile uint32_t attack_command[4];

enum {
    COMMAND_ROW,
    COMMAND_ALL,
    COMMAND_CHAOS,
    COMMAND_SWEEP,
    COMMAND_IMAGE,
    COMMAND_COST,
    COMMAND_FAULT,
    COMMAND_SWEEP_LATE,
    COMMAND_SWEEP_TIME
};

static void one_row(uint32_t row, uint32_t count)
{
    bool known;
    const int32_t result = run_row(row, &known);

    look();
    serve();
    rounds(count);
    look();
    say("row ");
    say_number((int32_t)row);
    say(" result ");
    say_number(known ? result : 9999);
    say(" damage ");
    say_damage(take_damage());
    say("\n");
}

static bool is_long(uint32_t row)
{
    return row == 804 || row == 933 || row == 934 || row == 956 || row == 1045;
}

/* Somebody changed the attacker's image: it is refused, or does what it does, but nobody else notices. */
static void image(uint32_t count)
{
    int32_t result = 0;

    for (uint32_t i = 0; i < count; i++) {
        irq_start(IRQ_RESCUE, 0x40, 20000);
        result = attack(SPECIAL, 99, 0, 0);
        irq_stop();
        look();
        serve_victim();
    }
    say("image result ");
    say_number(result);
    say(" damage ");
    say_damage(take_damage());
    say("\n");
}

int main(void)
{
    const uint32_t first = attack_command[1], second = attack_command[2];

    untidy();
    /* The attacker may hang as soon as it is brought up. */
    irq_start(IRQ_RESCUE, 0x40, 20000);
    prepare();
    irq_stop();
    switch (attack_command[0]) {
    case COMMAND_ROW:
        one_row(first, second);
        break;
    case COMMAND_ALL:
        for (uint32_t i = 0; row_at(i) != 0; i++) {
            /* Without rounds nobody has time for the long ones either. */
            if (second != 0 || !is_long(row_at(i))) {
                one_row(row_at(i), second);
            }
        }
        break;
    case COMMAND_CHAOS:
        chaos(first, second);
        break;
    case COMMAND_SWEEP:
        sweep(first, second);
        break;
    case COMMAND_SWEEP_LATE:
        sweep_late(first, second);
        break;
#ifdef TIMED
    case COMMAND_SWEEP_TIME:
        sweep_time(first, second);
        break;
#endif
    case COMMAND_IMAGE:
        image(second);
        break;
    case COMMAND_FAULT:
        /* Ends here, with a panic: MemManage, BusFault, HardFault in the kernel are nobody's error. */
        say(first == 0 ? "kernel jumps\n" : "kernel loads\n");
        if (first == 0) {
            ((void (*)(void))(uintptr_t)(UART + 1u))();
        }
        say_number((int32_t)WORD(UNMAPPED));
        break;
    case COMMAND_COST:
        cost();
        break;
    default:
        say("unknown command\n");
        break;
    }
    say("end\n");
    return 0;
}
