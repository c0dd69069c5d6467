# docker build -t participatieadviseur . && docker run -p 8501:8501 participatieadviseur
FROM python:3.13-slim

RUN useradd --uid 1000 --create-home adviseur
WORKDIR /home/adviseur/app
ENV PYTHONDONTWRITEBYTECODE=1 PYTHONUNBUFFERED=1

COPY requirements.txt .
RUN pip install --no-cache-dir -r requirements.txt

COPY app.py publiccode.yml LICENSE ./
COPY .streamlit .streamlit
COPY advisor advisor
COPY reports reports
COPY knowledge_base knowledge_base

USER 1000
EXPOSE 8501
HEALTHCHECK --start-period=10s CMD ["python", "-c", "import urllib.request; urllib.request.urlopen('http://127.0.0.1:8501/_stcore/health', timeout=3)"]
CMD ["python", "-m", "streamlit", "run", "app.py", "--server.address=0.0.0.0", "--server.port=8501"]
