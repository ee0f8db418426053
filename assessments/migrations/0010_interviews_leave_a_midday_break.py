import datetime

from django.db import migrations, models

ENDS_AFTER_IT_BEGINS = models.Q(break_begins__isnull=True, break_ends__isnull=True) | models.Q(
    break_begins__isnull=False, break_ends__isnull=False, break_ends__gt=models.F('break_begins')
)


def clock(default, label):
    return models.TimeField(blank=True, default=default, null=True, verbose_name=label)


class Migration(migrations.Migration):
    """A timetable that was made without a break keeps to none; a new one begins with the usual one."""

    dependencies = [
        ('assessments', '0009_rooms_go_with_their_inspection'),
    ]

    operations = [
        migrations.AddField('timetable', 'break_begins', clock(None, 'midday break begins')),
        migrations.AddField('timetable', 'break_ends', clock(None, 'midday break ends')),
        migrations.AlterField('timetable', 'break_begins', clock(datetime.time(12, 30), 'midday break begins')),
        migrations.AlterField('timetable', 'break_ends', clock(datetime.time(13, 30), 'midday break ends')),
        migrations.AddConstraint(
            'timetable',
            models.CheckConstraint(
                condition=ENDS_AFTER_IT_BEGINS, name='timetable_break_ends_after_it_begins'
            ),
        ),
    ]
