from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('assessments', '0003_queries_interviews_practice'),
    ]

    operations = [
        migrations.AddField(
            model_name='assessment',
            name='soft_checks',
            field=models.JSONField(blank=True, default=list),
        ),
    ]
