from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('assessments', '0007_set_an_assessment_aside'),
    ]

    operations = [
        migrations.AddField(
            model_name='timetable',
            name='days_off',
            field=models.JSONField(blank=True, default=list),
        ),
    ]
